import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long a code works, and how often one may be wrong. */
export const CODE_MINUTES = 10;
export const CODE_TRIES = 5;

const MINUTE_MS = 60_000;
/** After a day without a text the pauses begin anew. */
export const FORGET_MS = 24 * 60 * MINUTE_MS;

/**
 * The six digits of a code. Made of its id under the server's key, so that the job which sends it can make it and no table
 * and no payload holds it: a stolen database yields none.
 */
export function codeOf(codeId: string, serverKey: Buffer): string {
  const digest = createHmac('sha256', serverKey).update('phone code').update(codeId).digest();
  // 48 bits over a million: no digit is noticeably more likely than another.
  return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

export function isCode(text: string, codeId: string, serverKey: Buffer): boolean {
  const right = Buffer.from(codeOf(codeId, serverKey), 'utf8');
  const given = Buffer.from(text, 'utf8');
  return given.length === right.length && timingSafeEqual(given, right);
}

/** Codes ordered of late for one account. */
export interface CodesSent {
  readonly count: number;
  readonly lastAt: Date | null;
}

/**
 * How long to wait before the next code, in milliseconds: a minute after the first, twice as long after each further one, so
 * that nobody's phone and nobody's bill can be flooded. About eleven a day.
 */
export function pauseBefore({ count, lastAt }: CodesSent, now: Date): number {
  if (lastAt === null || count < 1) return 0;
  const pause = Math.min(MINUTE_MS * 2 ** (count - 1), FORGET_MS);
  return Math.max(0, lastAt.getTime() + pause - now.getTime());
}
