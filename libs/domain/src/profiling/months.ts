import { collectedBefore, collectionDays } from '../policy/collection-days';
import type { PolicyPack } from '../policy/pack';

const DAY_MS = 86_400_000;

/** A calendar month in UTC as year * 12 + month, so that months can be counted. */
export function monthOf(at: Date): number {
  return at.getUTCFullYear() * 12 + at.getUTCMonth();
}

/** The moment at which a month of `monthOf` begins. */
export function startOfMonth(month: number): Date {
  return new Date(Date.UTC(Math.floor(month / 12), month % 12, 1));
}

/**
 * The first month whose sums may still be kept: within the window that segments look at, and no older than the policy
 * keeps charging activity (QV-4). It can lie in the future when the policy keeps less than the days of this month.
 */
export function firstMonthKept(pack: PolicyPack, windowMonths: number, now: Date): number {
  const first = monthOf(now) - windowMonths + 1;
  const oldest = collectedBefore(pack, 'activity-usage', now);
  if (oldest === null) return first;
  const whole = startOfMonth(monthOf(oldest)).getTime() === oldest.getTime() ? monthOf(oldest) : monthOf(oldest) + 1;
  return Math.max(first, whole);
}

/** The latest moment, up to now, at which a month came to an end or fell out of what may be kept. */
export function lastMonthChange(pack: PolicyPack, windowMonths: number, now: Date): Date {
  const begun = startOfMonth(monthOf(now));
  const first = firstMonthKept(pack, windowMonths, now);
  if (firstMonthKept(pack, windowMonths, begun) === first) return begun;
  return new Date(startOfMonth(first - 1).getTime() + collectionDays(pack, 'activity-usage') * DAY_MS);
}
