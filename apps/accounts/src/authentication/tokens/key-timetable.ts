import type { JWK } from 'jose';

/** What a key signs. Access tokens live for minutes and their keys for a month; receipts are kept for years. */
export type KeyPurpose = 'access-token' | 'receipt';

/** One key of a purpose in the course of its life: published, signing, retired, destroyed. */
export interface KeyGeneration {
  readonly purpose: KeyPurpose;
  /** Rises by one; 0 is the key that signed receipts before they had one of their own. */
  readonly generation: number;
  readonly kid: string;
  readonly publicJwk: JWK;
  readonly publishedAt: Date;
  /** Null while it waits. */
  readonly signsFrom: Date | null;
  /** Since when another one signs; null before. */
  readonly retiredAt: Date | null;
  /** Set when it was taken out of the published set at once, since somebody else may have it. */
  readonly withdrawnAt: Date | null;
  /** The private half is gone. */
  readonly destroyedAt: Date | null;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** How long one key signs access tokens. */
export const SIGNS_MS = 30 * DAY_MS;
/** A key is published so long before it signs: verifiers keep the set for ten minutes (`remoteKeys`). */
export const ANNOUNCED_MS = 15 * MINUTE_MS;
/** And so long after it signed last: tokens live five minutes, and other processes may sign on for some seconds. */
export const KEPT_MS = 15 * MINUTE_MS;

const of = (generations: readonly KeyGeneration[], purpose: KeyPurpose): KeyGeneration[] =>
  generations.filter((key) => key.purpose === purpose);

/** The key that signs now; null before there is one. */
export function signingKey(generations: readonly KeyGeneration[], purpose: KeyPurpose): KeyGeneration | null {
  return of(generations, purpose).findLast((key) => key.signsFrom !== null && key.retiredAt === null) ?? null;
}

/** The key that signs next and is published already; null when none waits. */
export function waitingKey(generations: readonly KeyGeneration[], purpose: KeyPurpose): KeyGeneration | null {
  return of(generations, purpose).findLast((key) => key.signsFrom === null && key.retiredAt === null) ?? null;
}

/** Keys whose signatures hold: of receipts all there ever were, of access tokens those that active tokens may carry. */
export function trustedKeys(
  generations: readonly KeyGeneration[],
  purpose: KeyPurpose,
  now: Date,
): readonly KeyGeneration[] {
  return of(generations, purpose).filter(
    (key) => key.withdrawnAt === null && (purpose === 'receipt' || !isOver(key, now)),
  );
}

/** True when the next key may take over: the one in use is old enough, and every verifier has seen the next. */
export function isRotationDue(generations: readonly KeyGeneration[], now: Date): boolean {
  const [current, next] = [signingKey(generations, 'access-token'), waitingKey(generations, 'access-token')];
  if (!current?.signsFrom || !next) return false;
  return (
    now.getTime() - current.signsFrom.getTime() >= SIGNS_MS &&
    now.getTime() - next.publishedAt.getTime() >= ANNOUNCED_MS
  );
}

/** Retired keys whose private halves nobody needs any more. */
export function keysToDestroy(generations: readonly KeyGeneration[], now: Date): readonly KeyGeneration[] {
  return generations.filter(
    (key) => key.destroyedAt === null && key.retiredAt !== null && (key.withdrawnAt !== null || isOver(key, now)),
  );
}

function isOver({ retiredAt }: KeyGeneration, now: Date): boolean {
  return retiredAt !== null && now.getTime() - retiredAt.getTime() >= KEPT_MS;
}
