import type { Sql } from '@evc/database';
import type { Fingerprint } from './sealed-answer';

/** What became of an attempt to be the one that runs a request. */
export type Claim =
  | { kind: 'claimed'; lockedAt: Date }
  | { kind: 'answered'; answer: Buffer }
  | { kind: 'in-flight'; retrySeconds: number }
  | { kind: 'other-request' };

interface Row {
  request_hash: Buffer;
  state: 'in-flight' | 'done';
  locked_at: Date;
  answer: Buffer | null;
}

const KEPT_MS = 24 * 3600 * 1000;
/** A claim that was not renewed for so long belonged to a process that died. */
const ABANDONED_MS = 60_000;
/** Requests are done by then as a rule. */
const SOON_SECONDS = 2;
/** How often the process that runs a request says that it is still at it: two of these may be lost. */
export const RENEWED_EVERY_MS = 20_000;

/** Claims the key in one statement, so that of any number of simultaneous repetitions exactly one runs. */
export async function claim(db: Sql, print: Fingerprint, now: Date): Promise<Claim> {
  const claimed = await db.query<{ state: string }>(
    `INSERT INTO idempotency_keys AS k (key_hash, request_hash, state, locked_at, expires_at)
     VALUES ($1, $2, 'in-flight', $3, $4)
     ON CONFLICT (key_hash) DO UPDATE
       SET request_hash = EXCLUDED.request_hash, state = 'in-flight', status = NULL, answer = NULL,
           locked_at = EXCLUDED.locked_at, expires_at = EXCLUDED.expires_at
       WHERE k.expires_at <= $3
          OR (k.state = 'in-flight' AND k.locked_at <= $5 AND k.request_hash = EXCLUDED.request_hash)
     RETURNING state`,
    [print.keyHash, print.requestHash, now, new Date(now.getTime() + KEPT_MS), new Date(now.getTime() - ABANDONED_MS)],
  );
  if (claimed.length > 0) return { kind: 'claimed', lockedAt: now };
  const [row] = await db.query<Row>(
    'SELECT request_hash, state, answer, locked_at FROM idempotency_keys WHERE key_hash = $1',
    [print.keyHash],
  );
  if (row === undefined) return { kind: 'in-flight', retrySeconds: SOON_SECONDS }; // the first attempt failed just now; the client's next one will run
  if (!row.request_hash.equals(print.requestHash)) return { kind: 'other-request' };
  if (row.state === 'done' && row.answer !== null) return { kind: 'answered', answer: row.answer };
  return { kind: 'in-flight', retrySeconds: secondsToWait(now.getTime() - row.locked_at.getTime()) };
}

/**
 * As long again as the claim is held, so that who waits for a process that died does not ask every two seconds, and whoever waits
 * for a slow request waits no more than twice as long. Never past the moment at which the claim is there to be taken over.
 */
function secondsToWait(heldMs: number): number {
  const left = Math.max(1, Math.ceil((ABANDONED_MS - heldMs) / 1000));
  return Math.min(left, Math.max(SOON_SECONDS, Math.ceil(heldMs / 1000)));
}

/**
 * Keeps a claim that is still ours for another minute. @returns since when it is held: what `complete` and `release` ask for
 */
export async function renew(db: Sql, print: Fingerprint, lockedAt: Date, now: Date): Promise<Date> {
  const renewed = await db.query(
    `UPDATE idempotency_keys SET locked_at = $3 WHERE key_hash = $1 AND locked_at = $2 AND state = 'in-flight' RETURNING 1 AS one`,
    [print.keyHash, lockedAt, now],
  );
  return renewed.length > 0 ? now : lockedAt;
}

/** Stores the answer of a claim that is still ours; one that was taken over meanwhile is left to its new owner. */
export async function complete(
  db: Sql,
  print: Fingerprint,
  lockedAt: Date,
  status: number,
  answer: Buffer,
): Promise<void> {
  await db.query(
    `UPDATE idempotency_keys SET state = 'done', status = $3, answer = $4
     WHERE key_hash = $1 AND locked_at = $2 AND state = 'in-flight'`,
    [print.keyHash, lockedAt, status, answer],
  );
}

/** Gives a claim back after a failure, so that the request can be sent again. */
export async function release(db: Sql, print: Fingerprint, lockedAt: Date): Promise<void> {
  await db.query(`DELETE FROM idempotency_keys WHERE key_hash = $1 AND locked_at = $2 AND state = 'in-flight'`, [
    print.keyHash,
    lockedAt,
  ]);
}

/** Deletes what has expired, at most `most` rows; for an hourly job. @returns number of rows deleted */
export async function sweepIdempotencyKeys(db: Sql, now: Date, most = 10_000): Promise<number> {
  const gone = await db.query(
    `DELETE FROM idempotency_keys WHERE key_hash IN
       (SELECT key_hash FROM idempotency_keys WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2) RETURNING 1 AS one`,
    [now, most],
  );
  return gone.length;
}
