import fc from 'fast-check';
import { type ActivitySums, NO_ACTIVITY } from './activity';
import { addToMonth, type MonthSums, monthsFrom, sumsOver } from './month-sums';

const sums = (changes: Partial<ActivitySums>): ActivitySums => ({ ...NO_ACTIVITY, ...changes });
const NOTHING: MonthSums = new Map();

test('QST-3a a month holds what all its sessions add, and other months are left alone', () => {
  const one = addToMonth(NOTHING, 7, { sessions: 1, timed: 1, nights: 1, publics: 1, longStays: 1, energyWh: 100 });
  const two = addToMonth(addToMonth(one, 7, sums({ sessions: 1, energyWh: 20 })), 8, sums({ sessions: 1 }));
  expect([...two]).toEqual([
    [7, { sessions: 2, timed: 1, nights: 1, publics: 1, longStays: 1, energyWh: 120 }],
    [8, sums({ sessions: 1 })],
  ]);
  expect(one.get(7)?.sessions).toBe(1);
  expect(NOTHING.size).toBe(0);
});

test('QV-4 what is kept begins with the first month that may be', () => {
  const months = new Map([6, 7, 8].map((month) => [month, sums({ sessions: month })]));
  expect([...monthsFrom(months, 7).keys()]).toEqual([7, 8]);
  expect(monthsFrom(months, 9).size).toBe(0);
});

test('a correction that arrives before its session shows nothing, and is not forgotten', () => {
  const early = addToMonth(NOTHING, 7, sums({ longStays: -1, energyWh: -4000 }));
  expect(sumsOver(early)).toEqual(NO_ACTIVITY);
  const late = addToMonth(early, 7, sums({ sessions: 1, longStays: 1, energyWh: 9000 }));
  expect(sumsOver(late)).toEqual(sums({ sessions: 1, energyWh: 5000 }));
});

test('the order of sessions and corrections makes no difference', () => {
  const change = fc.record({ month: fc.integer({ min: 1, max: 4 }), energyWh: fc.integer({ min: -50, max: 100 }) });
  const apply = (changes: { month: number; energyWh: number }[]): MonthSums =>
    changes.reduce((months, { month, energyWh }) => addToMonth(months, month, sums({ energyWh })), NOTHING);
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const byMonth = (months: MonthSums) => [...months].toSorted(([one], [other]) => one - other);
      expect(byMonth(apply(changes))).toEqual(byMonth(apply(changes.toReversed())));
    }),
  );
});
