/** What is known when a push has to wait. */
export interface WaitFacts {
  /** Which attempt failed, from 1. */
  attempt: number;
  /** What the service asked for in Retry-After, in milliseconds. */
  retryAfterMs?: number;
  /** The shortest wait when the service asked for nothing, in milliseconds. */
  floorMs: number;
  /** A number in [0, 1). */
  random: number;
}

const LONGEST_WAIT_MS = 60 * 60 * 1000;

/**
 * How long to wait before the next attempt, in whole milliseconds.
 * Retry-After is honoured and never undercut; otherwise the wait doubles with each attempt. Both get up to a quarter on top,
 * so that many pushes refused together do not come back together. Never longer than an hour.
 */
export function retryDelay({ attempt, retryAfterMs, floorMs, random }: WaitFacts): number {
  const doublings = Math.min(Math.max(attempt, 1) - 1, 20);
  const wait = retryAfterMs ?? floorMs * 2 ** doublings;
  return Math.round(Math.min(wait, LONGEST_WAIT_MS) * (1 + random / 4));
}

/**
 * Reads a Retry-After header: seconds, or an HTTP date, which is measured against the answer's own Date header so that
 * a wrong clock on either side does no harm.
 * @returns milliseconds, or undefined when there is nothing usable.
 */
export function parseRetryAfter(retryAfter: string | undefined, date: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\d{1,9}$/.test(retryAfter.trim())) return Number(retryAfter) * 1000;
  const wait = Date.parse(retryAfter) - Date.parse(date ?? '');
  return Number.isFinite(wait) && wait >= 0 ? wait : undefined;
}
