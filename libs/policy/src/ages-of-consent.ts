import { z } from 'zod';
import { country } from './country';
import { localAge } from './pack-schema';
import { agesFileOf, readTextFile, type TextFile } from './policy-files';
import type { PolicyPackProblem } from './policy-pack-error';
import { YamlSource } from './yaml-source';

const agesFileSchema = z.strictObject({ ages: z.record(country, localAge) });

export interface AgesOfConsent {
  readonly file: TextFile;
  /** Full years by ISO 3166-1 alpha-2 code; null when the table is wrong. */
  readonly ages: Readonly<Record<string, number>> | null;
  readonly problems: readonly PolicyPackProblem[];
}

/**
 * The table of ages of digital consent that holds for a pack without `age.byCountry`: `ages-of-digital-consent.yaml`
 * beside the pack, else the shipped one (QV-8). Throws PolicyPackError when it cannot be read.
 */
export function readAgesOfConsent(packFile: string): AgesOfConsent {
  const file = readTextFile(agesFileOf(packFile));
  const { value, problems } = new YamlSource(file.name, file.text).parse(agesFileSchema);
  return { file, ages: value?.ages ?? null, problems };
}
