import type { JWK } from 'jose';
import type { CheckpointKey } from './ed25519';
import { canonical } from './leaf';
import { openStatement } from './signed-statement';

const KEY_CHANGE_TYPE = 'ledger-key-change+jws';

/** A key that signs or signed checkpoints. */
export interface KnownKey {
  readonly kid: string;
  /** 1 for the first key of a ledger. */
  readonly generation: number;
  readonly publicJwk: JWK;
  /** The statement by which the key before it vouches for this one; null for the first key, and after a loss. */
  readonly introduced: string | null;
}

type Introduction = Pick<KnownKey, 'generation' | 'publicJwk'>;

const statementOf = (previousKid: string, { generation, publicJwk }: Introduction): string =>
  canonical({ version: 1, previousKid, generation, publicJwk });

/** The old key vouches for the new one, so that whoever trusts the old needs nothing else. */
export function introduce(previous: CheckpointKey, next: Introduction): Promise<string> {
  return previous.sign(KEY_CHANGE_TYPE, statementOf(previous.kid, next));
}

/** True when `previous` signed exactly this key as its successor. */
export async function isIntroducedBy(previous: KnownKey, next: KnownKey): Promise<boolean> {
  if (next.introduced === null || next.generation !== previous.generation + 1) return false;
  const opened = await openStatement(next.introduced, KEY_CHANGE_TYPE, [previous.publicJwk]);
  return opened.ok && opened.payload === statementOf(previous.kid, next);
}
