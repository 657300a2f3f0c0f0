import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { SIGNED_CHECKPOINT } from '../../../accounts/src/consent/ledger/checkpoint';
import { isEventKid } from '../../../accounts/src/consent/ledger/event-key';
import type { Anchor } from '../../../accounts/src/consent/ledger/verification/verify-ledger';
import { UsageError } from './arguments';

const KEYS = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string().optional() })),
});

/** Reads what was kept elsewhere. @throws UsageError when a file is not what it should be */
export async function readAnchor(files: { against: string | undefined; keys: string | undefined }): Promise<Anchor> {
  const against =
    files.against === undefined ? undefined : await read(files.against, SIGNED_CHECKPOINT, 'a checkpoint');
  const set = files.keys === undefined ? undefined : await read(files.keys, KEYS, 'a set of public keys');
  // The same document has the keys of access tokens, which sign nothing here, and of events, which sign no checkpoint.
  const keys = set?.keys.filter(({ alg, kid }) => alg === 'EdDSA' && !isEventKid(kid));
  if (keys?.length === 0) throw new UsageError(`${files.keys ?? ''} has no key of a ledger`);
  return { against, keys };
}

async function read<T>(path: string, form: z.ZodType<T>, what: string): Promise<T> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    throw new UsageError(`${path} cannot be read`);
  }
  try {
    return form.parse(JSON.parse(text));
  } catch {
    throw new UsageError(`${path} is not ${what}`);
  }
}
