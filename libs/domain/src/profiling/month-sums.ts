import { type ActivitySums, NO_ACTIVITY } from './activity';

/** Sums by calendar month, as `monthOf`: all that a profile keeps of charging. */
export type MonthSums = ReadonlyMap<number, ActivitySums>;

const NAMES = Object.keys(NO_ACTIVITY) as (keyof ActivitySums)[];

/** The months with what one session, or its correction, adds to one of them. */
export function addToMonth(months: MonthSums, month: number, sums: ActivitySums): MonthSums {
  return new Map(months).set(month, added(months.get(month) ?? NO_ACTIVITY, sums));
}

/** What is kept: the months from `first` on. */
export function monthsFrom(months: MonthSums, first: number): MonthSums {
  return new Map([...months].filter(([month]) => month >= first));
}

/** All months together. A correction may arrive before its session: what lies below nothing until then reads as nothing. */
export function sumsOver(months: MonthSums): ActivitySums {
  const sums = [...months.values()].reduce(added, NO_ACTIVITY);
  return { ...sums, longStays: Math.max(0, sums.longStays), energyWh: Math.max(0, sums.energyWh) };
}

function added(one: ActivitySums, other: ActivitySums): ActivitySums {
  return Object.fromEntries(NAMES.map((name) => [name, one[name] + other[name]])) as unknown as ActivitySums;
}
