import { DAY_MS } from './local-time';

/** What is known of one year, each day as YYYY-MM-DD. */
export interface CalendarYear {
  readonly holidays: readonly string[];
  /** Days of a weekend that are worked, to make up for a holiday. */
  readonly worked: readonly string[];
}

/** The working days of a country: data, for a rule reads no tables of its own. */
export interface WorkingCalendar {
  /** Days of the week without work, Sunday being 0. */
  readonly weekend: readonly number[];
  /** Weekend days may be worked there; which ones is told year by year. */
  readonly makeUpDays: boolean;
  /** By year, as far as it was announced. */
  readonly years: Readonly<Record<string, CalendarYear>>;
}

/**
 * Is a day worked (QV-10)? In a year that nobody has announced no day is a holiday, and where weekend days may be worked
 * each of them counts, since it may be one: a deadline that comes out too early breaks no promise, one too late does.
 * @param day midnight UTC of the day
 */
export function isWorkingDay({ weekend, makeUpDays, years }: WorkingCalendar, day: number): boolean {
  const date = new Date(day);
  const name = date.toISOString().slice(0, 10);
  const inWeekend = weekend.includes(date.getUTCDay());
  const year = years[String(date.getUTCFullYear())];
  if (year === undefined) return makeUpDays || !inWeekend;
  return inWeekend ? year.worked.includes(name) : !year.holidays.includes(name);
}

/**
 * The day that is so many working days after another, which does not count itself.
 * @param day midnight UTC of the day
 * @returns midnight UTC
 */
export function addWorkingDays(calendar: WorkingCalendar, day: number, count: number): number {
  let at = day;
  for (let left = count; left > 0;) {
    at += DAY_MS;
    if (isWorkingDay(calendar, at)) left -= 1;
  }
  return at;
}
