import { readFileSync } from 'node:fs';
import type { FcmOptions } from './push';

/** Where the environment says that pushes go; a certificate is named by its file there. */
export type FcmTarget =
  | { readonly kind: 'credentials'; readonly file: string }
  | { readonly kind: 'emulator'; readonly url: string; readonly caFile?: string };

/** The same with the certificate read. @throws when its file cannot be read */
export function fcmOptions(target: FcmTarget): FcmOptions {
  if (target.kind === 'credentials') return target;
  return { kind: 'emulator', url: target.url, ...(target.caFile ? { ca: readFileSync(target.caFile, 'utf8') } : {}) };
}
