import { dayIn } from '../age/local-day';

export const DAY_MS = 24 * 3_600_000;

/** No zone is or was farther from UTC than this. */
const FARTHEST_MS = 16 * 3_600_000;

/**
 * The last millisecond of a day in a zone, whatever the clocks do on it: also where it has 23 or 25 hours, and where it
 * ends an hour early because midnight is left out.
 * @param day midnight UTC of the day
 */
export function endOfDay(timeZone: string, day: number): Date {
  let within = day - FARTHEST_MS;
  let after = day + DAY_MS + FARTHEST_MS;
  while (after - within > 1) {
    const middle = Math.floor((within + after) / 2);
    if (dayIn(timeZone, new Date(middle)) > day) after = middle;
    else within = middle;
  }
  return new Date(within);
}

/**
 * The same day so many months on, or the last one of a month that has no such day: 31 January and a month is the end of
 * February (QTL-12).
 * @param at a moment in UTC, the time of which stays
 * @param months may be negative
 */
export function addMonths(at: number, months: number): number {
  const date = new Date(at);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const month = new Date(first);
  const last = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
  const time = at - Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  return first + (Math.min(date.getUTCDate(), last) - 1) * DAY_MS + time;
}
