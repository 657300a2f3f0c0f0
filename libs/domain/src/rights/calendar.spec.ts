import fc from 'fast-check';
import { MAKE_UP, PLAIN } from '../testing/sample-calendars';
import { addWorkingDays, isWorkingDay, type WorkingCalendar } from './calendar';

const DAY_MS = 24 * 3_600_000;
const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
const text = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const friday: WorkingCalendar = { weekend: [5], makeUpDays: false, years: {} };

test.each<[string, WorkingCalendar, string, boolean]>([
  ['a Monday', PLAIN, '2026-12-21', true],
  ['a Saturday', PLAIN, '2026-12-19', false],
  ['a Sunday', PLAIN, '2026-12-20', false],
  ['a holiday', PLAIN, '2026-12-25', false],
  ['the same day of a year that nobody announced', PLAIN, '2028-12-25', true],
  ['a Saturday of such a year', PLAIN, '2027-12-25', false],
  ['a Saturday that makes up', MAKE_UP, '2026-10-10', true],
  ['another Saturday', MAKE_UP, '2026-10-17', false],
  ['a holiday in a weekend', MAKE_UP, '2026-10-03', false],
  ['a Saturday that may make up, for all one knows', MAKE_UP, '2027-10-09', true],
  ['a Sunday that may make up', MAKE_UP, '2027-10-10', true],
  ['a day of a year before the table', MAKE_UP, '2025-10-01', true],
  ['a weekend of its own', friday, '2026-12-04', false],
  ['a Sunday where that is no weekend', friday, '2026-12-06', true],
])('QV-10 isWorkingDay: %s', (_name, calendar, date, worked) => {
  expect(isWorkingDay(calendar, day(date))).toBe(worked);
});

test.each<[string, WorkingCalendar, string, number, string]>([
  ['the day itself does not count', PLAIN, '2026-12-21', 1, '2026-12-22'],
  ['over a weekend', PLAIN, '2026-12-18', 1, '2026-12-21'],
  ['from a Saturday', PLAIN, '2026-12-19', 1, '2026-12-21'],
  ['over a holiday and a weekend', PLAIN, '2026-12-24', 1, '2026-12-28'],
  ['none at all', PLAIN, '2026-12-19', 0, '2026-12-19'],
  ['QV-10 fifteen over a golden week with its Saturday', MAKE_UP, '2026-09-30', 15, '2026-10-27'],
  ['QV-10 fifteen into a year that nobody announced', MAKE_UP, '2026-12-30', 15, '2027-01-14'],
])('addWorkingDays: %s', (_name, calendar, from, count, expected) => {
  expect(text(addWorkingDays(calendar, day(from), count))).toBe(expected);
});

const days = fc.integer({ min: day('2026-01-01') / DAY_MS, max: day('2028-12-31') / DAY_MS }).map((n) => n * DAY_MS);
const counts = fc.integer({ min: 1, max: 60 });
const calendars = fc.constantFrom(MAKE_UP, PLAIN, friday);

test('QV-10 it ends on a working day, with exactly so many of them on the way', () => {
  fc.assert(
    fc.property(calendars, days, counts, (calendar, from, count) => {
      const end = addWorkingDays(calendar, from, count);
      const between = Array.from({ length: (end - from) / DAY_MS }, (_, index) => from + (index + 1) * DAY_MS);
      expect(isWorkingDay(calendar, end)).toBe(true);
      expect(between.filter((one) => isWorkingDay(calendar, one))).toHaveLength(count);
    }),
  );
});

test('QV-10 a year that nobody announced never ends later than it would once it is', () => {
  fc.assert(
    fc.property(days, counts, (from, count) => {
      const unknown = addWorkingDays({ ...MAKE_UP, years: {} }, from, count);
      expect(unknown).toBeLessThanOrEqual(addWorkingDays(MAKE_UP, from, count));
    }),
  );
});
