import { z } from 'zod';
import type { CheckpointKey } from './ed25519';
import { canonical, jsonOf } from './leaf';
import { openStatement, type PublicKeys } from './signed-statement';

const LEFT_OUT_TYPE = 'ledger-left-out+jws';
const VERSION = 1;

/**
 * Says of a chain that the log was signed without its events from one on, and since when: without it, an event that is
 * logged once its chain is repaired, or its signature has come, would look like one that was slipped in behind a checkpoint.
 */
export interface LeftOutStatement {
  readonly subject: string;
  /** The first event that stayed out. */
  readonly sequence: number;
  /** When the log was last signed before that: nothing that stayed out is older. ISO 8601. */
  readonly since: string;
}

const PAYLOAD = z.strictObject({
  version: z.literal(VERSION),
  subject: z.uuid(),
  sequence: z.int().positive(),
  since: z.iso.datetime(),
});

export function signLeftOut(key: CheckpointKey, statement: LeftOutStatement): Promise<string> {
  const { subject, sequence, since } = statement;
  return key.sign(LEFT_OUT_TYPE, canonical({ version: VERSION, subject, sequence, since }));
}

/** What was signed; null unless one of these keys signed such a statement. */
export async function openLeftOut(signed: string, keys: PublicKeys): Promise<LeftOutStatement | null> {
  const opened = await openStatement(signed, LEFT_OUT_TYPE, keys);
  return opened.ok ? (PAYLOAD.safeParse(jsonOf(opened.payload)).data ?? null) : null;
}

/** Statements by subject, to look up while its chain is checked. */
export function bySubject(statements: readonly LeftOutStatement[]): ReadonlyMap<string, readonly LeftOutStatement[]> {
  const map = new Map<string, LeftOutStatement[]>();
  for (const statement of statements) map.set(statement.subject, [...(map.get(statement.subject) ?? []), statement]);
  return map;
}
