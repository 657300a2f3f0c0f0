import fc from 'fast-check';
import { dayIn } from '../age/local-day';
import { addMonths, DAY_MS, endOfDay } from './local-time';

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

test.each([
  ['China', 'Asia/Shanghai', '2026-12-01', '2026-12-01T15:59:59.999Z'],
  ['a winter day', 'Europe/Berlin', '2026-12-01', '2026-12-01T22:59:59.999Z'],
  ['a summer day', 'Europe/Berlin', '2026-07-01', '2026-07-01T21:59:59.999Z'],
  ['the day of 23 hours', 'Europe/Berlin', '2026-03-29', '2026-03-29T21:59:59.999Z'],
  ['the day before it', 'Europe/Berlin', '2026-03-28', '2026-03-28T22:59:59.999Z'],
  ['the day of 25 hours', 'Europe/Berlin', '2026-10-25', '2026-10-25T22:59:59.999Z'],
  ['a day before a midnight that is left out', 'Asia/Beirut', '2026-03-28', '2026-03-28T21:59:59.999Z'],
  ['half hours', 'Asia/Kolkata', '2026-12-01', '2026-12-01T18:29:59.999Z'],
  ['the first to have a day', 'Pacific/Kiritimati', '2026-12-01', '2026-12-01T09:59:59.999Z'],
  ['the last to have it', 'Etc/GMT+12', '2026-12-01', '2026-12-02T11:59:59.999Z'],
  ['a leap day', 'UTC', '2028-02-29', '2028-02-29T23:59:59.999Z'],
  ['a day that Samoa never had', 'Pacific/Apia', '2011-12-30', '2011-12-30T09:59:59.999Z'],
])('QV-10 endOfDay: %s', (_name, zone, date, end) => {
  expect(endOfDay(zone, day(date)).toISOString()).toBe(end);
});

test('QV-10 one millisecond later it is another day', () => {
  const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/Santiago', 'Australia/Lord_Howe');
  const days = fc.integer({ min: day('2026-01-01') / DAY_MS, max: day('2032-01-01') / DAY_MS });
  fc.assert(
    fc.property(zones, days, (zone, number) => {
      const end = endOfDay(zone, number * DAY_MS);
      expect(dayIn(zone, end)).toBe(number * DAY_MS);
      expect(dayIn(zone, new Date(end.getTime() + 1))).toBe((number + 1) * DAY_MS);
    }),
  );
});

test.each([
  ['a month', '2026-01-15', 1, '2026-02-15'],
  ['the end of January', '2026-01-31', 1, '2026-02-28'],
  ['in a leap year', '2028-01-31', 1, '2028-02-29'],
  ['in a century without a leap day', '2100-01-31', 1, '2100-02-28'],
  ['from a leap day', '2028-02-29', 12, '2029-02-28'],
  ['from a short month', '2026-02-28', 1, '2026-03-28'],
  ['a month of 30 days', '2026-03-31', 1, '2026-04-30'],
  ['over a year', '2026-12-31', 2, '2027-02-28'],
  ['back', '2026-03-31', -1, '2026-02-28'],
  ['back over a year', '2026-01-31', -12, '2025-01-31'],
])('QTL-12 addMonths: %s', (_name, from, months, to) => {
  expect(addMonths(day(from), months)).toBe(day(to));
  expect(addMonths(day(from) + 12_345_678, months)).toBe(day(to) + 12_345_678);
});
