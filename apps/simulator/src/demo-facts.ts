import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UsageError } from './arguments';

const FACTS = z.object({
  drivers: z.array(z.object({ email: z.string(), password: z.string(), cards: z.array(z.string()) })),
  operators: z
    .array(
      z.object({ email: z.string(), password: z.string(), clientId: z.string(), totpSecret: z.string().optional() }),
    )
    .min(1),
  chargePoints: z.array(z.object({ id: z.string(), password: z.string(), network: z.string() })).default([]),
});

/** The part of the demo's facts that the simulator needs. */
export type DemoFacts = z.infer<typeof FACTS>;

/** Reads `DATA_DIR/demo.json`. @throws UsageError when there is none, or none of use */
export async function readDemoFacts(dataDir: string): Promise<DemoFacts> {
  const file = join(dataDir, 'demo.json');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new UsageError(
      `${file} cannot be read: start the server once with its demo (npm start), or name its folder with --data-dir`,
    );
  }
  const facts = FACTS.safeParse(JSON.parse(text));
  if (!facts.success) throw new UsageError(`${file} does not hold the demo's facts`);
  return facts.data;
}
