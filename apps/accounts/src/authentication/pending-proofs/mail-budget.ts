import { type LimitRule, LIMITS } from '@evc/platform';

/** When the mail of something that waits was written. */
export interface Mailed {
  readonly mailedAt: Date | null;
}

/**
 * Has the mailbox that these were mailed to had as many as it may get? So few an hour reach one that nobody can be flooded
 * by whoever types in its address. The caller holds the rows of that mailbox.
 */
export function wasMailedTooOften(
  others: readonly Mailed[],
  now: Date,
  { points, seconds }: LimitRule = LIMITS['mail-to-one'],
): boolean {
  const since = now.getTime() - seconds * 1000;
  return others.filter(({ mailedAt: at }) => at !== null && at.getTime() > since).length >= points;
}
