import type { z } from 'zod';
import { Problem } from '../problems/problem';

const LONGEST = 1024;

/** Packs the keyset position of the last row shown into an opaque text. Put only ids and times into it, nothing hidden. */
export function encodeCursor(position: Record<string, string | number | boolean | null>): string {
  return Buffer.from(JSON.stringify(position), 'utf8').toString('base64url');
}

/** Reads a cursor back and checks its shape. @throws Problem invalid-cursor for anything not made by `encodeCursor` in this shape */
export function decodeCursor<Schema extends z.ZodType>(text: string, schema: Schema): z.infer<Schema> {
  if (text.length === 0 || text.length > LONGEST || !/^[\w-]+$/.test(text)) throw new Problem('invalid-cursor');
  let position: unknown;
  try {
    position = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    throw new Problem('invalid-cursor');
  }
  const parsed = schema.safeParse(position);
  if (!parsed.success) throw new Problem('invalid-cursor');
  return parsed.data;
}
