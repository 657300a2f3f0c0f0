import fc from 'fast-check';
import { samplePack } from '../testing/sample-pack';
import { firstMonthKept, lastMonthChange, monthOf, startOfMonth } from './months';

const keeping = (days: number, after: 'collection' | 'account-closure' = 'collection') =>
  samplePack({
    categories: [
      ...samplePack().categories,
      { id: 'activity-usage', dpv: [], special: false, retention: { after, days } },
    ],
  });
const text = (month: number) => startOfMonth(month).toISOString().slice(0, 7);

test.each<[string, number, string, string]>([
  ['the window, when the policy keeps longer', 1095, '2026-11-22T12:00:00Z', '2026-06'],
  ['the window across a year', 1095, '2026-02-01T00:00:00Z', '2025-09'],
  ['no month that began too long ago', 60, '2026-11-22T12:00:00Z', '2026-10'],
  ['a month that began exactly so long ago', 31, '2026-11-01T00:00:00Z', '2026-10'],
  ['not a moment longer', 31, '2026-11-01T00:00:00.001Z', '2026-11'],
  ['not even this month', 10, '2026-11-22T12:00:00Z', '2026-12'],
])('QV-4 keeps the sums of %s', (_name, days, now, expected) => {
  expect(text(firstMonthKept(keeping(days), 6, new Date(now)))).toBe(expected);
});

test('QV-4 the window alone where the policy counts from another moment, or knows no such category', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  expect(text(firstMonthKept(keeping(1, 'account-closure'), 6, now))).toBe('2026-06');
  expect(text(firstMonthKept(samplePack(), 6, now))).toBe('2026-06');
});

test('QV-4 months change with the calendar alone where the policy knows no such category', () => {
  expect(lastMonthChange(samplePack(), 6, new Date('2026-11-22T12:00:00Z'))).toEqual(new Date('2026-11-01T00:00:00Z'));
});

test('QV-4 between the last change and now the months kept are the same, and before it they were others', () => {
  const at = fc.date({ min: new Date('2025-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(at, fc.integer({ min: 0, max: 400 }), (now, days) => {
      const pack = keeping(days);
      const change = lastMonthChange(pack, 6, now);
      expect(change.getTime()).toBeLessThanOrEqual(now.getTime());
      const covers = (moment: Date) => [monthOf(moment), firstMonthKept(pack, 6, moment)];
      const justAfter = new Date(Math.min(change.getTime() + 1, now.getTime()));
      expect(covers(justAfter)).toEqual(covers(now));
      expect(covers(new Date(change.getTime() - 1))).not.toEqual(covers(justAfter));
    }),
  );
});
