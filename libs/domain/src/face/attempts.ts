import type { Decision } from '../decision';

/** Attempts of one account that did not match since the last match. */
export interface FaceAttempts {
  readonly failures: number;
  /** Null while attempts are left. A time that has passed means the same. */
  readonly lockedUntil: Date | null;
}

export const NO_ATTEMPTS: FaceAttempts = { failures: 0, lockedUntil: null };

/** So many failures lock the use of the face (QST-2.2 bio, ASVS 6.5.7). */
export const FAILURES_TO_LOCK = 5;
export const LOCK_MS = 3_600_000;

/** The state with a lock that has run out taken away. */
export function attemptsAt(state: FaceAttempts, now: Date): FaceAttempts {
  return state.lockedUntil !== null && state.lockedUntil <= now ? NO_ATTEMPTS : state;
}

/**
 * An attempt begins. It counts as failed until it is known to match, so that many at once never get more than five; the
 * fifth locks by itself, and a process that dies meanwhile leaves nothing open.
 */
export function beginAttempt(state: FaceAttempts, now: Date): Decision<FaceAttempts, 'locked', { until: Date }> {
  const { failures, lockedUntil } = attemptsAt(state, now);
  if (lockedUntil !== null) return { ok: false, reason: 'locked', until: lockedUntil };
  return { ok: true, value: counted(failures + 1, new Date(now.getTime() + LOCK_MS)) };
}

/** An attempt ended without a look at the face (an unusable image, a broken model): it never happened. */
export function giveBackAttempt(state: FaceAttempts): FaceAttempts {
  return counted(Math.max(0, state.failures - 1), state.lockedUntil);
}

function counted(failures: number, until: Date | null): FaceAttempts {
  return { failures, lockedUntil: failures >= FAILURES_TO_LOCK ? until : null };
}
