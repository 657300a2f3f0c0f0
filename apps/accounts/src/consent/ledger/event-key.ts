import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, type JWK } from 'jose';
import type { CheckpointKey } from './ed25519';
import { privateKeyOf, publicHalfOf } from './ed25519';
import { signEvent, type SignedParts } from './event-signature';
import { canonical } from './leaf';
import { openStatement, type PublicKeys } from './signed-statement';

const EVENT_KEY_TYPE = 'ledger-event-key+jws';

/** Tells these keys from those of checkpoints in one published set: neither may do the work of the other. */
const KID_PREFIX = 'ledger-event:';

/** A generation of the key that signs events. */
export interface KnownEventKey {
  readonly kid: string;
  /** 1 for the first. */
  readonly generation: number;
  readonly publicJwk: JWK;
  /** No event that was recorded before was signed by an earlier one only; the earlier one signs none after. */
  readonly signsFrom: Date;
  /** The statement by which the checkpoint key of that day vouches for it. */
  readonly introduced: string;
}

type Introduction = Omit<KnownEventKey, 'introduced' | 'kid'>;

/** The private half in memory. */
export interface EventSigner {
  readonly kid: string;
  readonly generation: number;
  readonly publicJwk: JWK;
  sign(parts: SignedParts): Buffer;
}

/** The signer whose secret is this seed of 32 bytes. */
export async function eventSignerOf(seed: Buffer, generation: number): Promise<EventSigner> {
  const pair = privateKeyOf(seed);
  const { jwk, thumbprint } = await publicHalfOf(pair);
  const kid = `${KID_PREFIX}${thumbprint}`;
  const publicJwk = { ...jwk, kid, use: 'sig', alg: 'EdDSA' };
  return { kid, generation, publicJwk, sign: (parts) => signEvent(pair, parts) };
}

/** True for the id of a key that signs events and nothing else. */
export const isEventKid = (kid: string | undefined): boolean => kid?.startsWith(KID_PREFIX) === true;

const statementOf = ({ generation, publicJwk, signsFrom }: Introduction): string =>
  canonical({ version: 1, generation, publicJwk, signsFrom: signsFrom.toISOString() });

/** The checkpoint key vouches for a key of events: the one before it is destroyed, so it cannot. */
export function introduceEventKey(checkpointKey: CheckpointKey, key: Introduction): Promise<string> {
  return checkpointKey.sign(EVENT_KEY_TYPE, statementOf(key));
}

/** True when one of these checkpoint keys vouches for exactly this key, and its id is its own. */
export async function isVouchedFor(key: KnownEventKey, checkpointKeys: PublicKeys): Promise<boolean> {
  const thumbprint = await calculateJwkThumbprint(key.publicJwk).catch(() => null);
  if (key.kid !== `${KID_PREFIX}${thumbprint ?? ''}` || key.publicJwk.kid !== key.kid) return false;
  const opened = await openStatement(key.introduced, EVENT_KEY_TYPE, checkpointKeys);
  return opened.ok && opened.payload === statementOf(key);
}

/** A key that may have signed events, as a check needs it. */
export interface TrustedEventKey {
  readonly publicKey: KeyObject;
  /** When the next one took over, ms since 1970: it signs nothing that was recorded later. */
  readonly until: number;
}

/** The public halves to check with, by generation; the next generation ends each. */
export function trustedEventKeys(keys: readonly KnownEventKey[]): ReadonlyMap<number, TrustedEventKey> {
  const ends = new Map(keys.map(({ generation, signsFrom }) => [generation - 1, signsFrom.getTime()]));
  return new Map(
    keys.map(({ generation, publicJwk: { kty, crv, x } }) => {
      const publicKey = createPublicKey({ key: { kty, crv, x } as JsonWebKey, format: 'jwk' });
      return [generation, { publicKey, until: ends.get(generation) ?? Infinity }] as const;
    }),
  );
}
