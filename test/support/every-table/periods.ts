import type { MappedTable, Period, Retention } from '@evc/database';
import { nameOf } from './theirs';

const HOUR_MS = 3_600_000;
/** The rarest schedule is once a day. */
export const SWEPT_WITHIN_MS = 25 * HOUR_MS;

/** @returns milliseconds; a year is 365 days */
export const lengthOf = ({ years = 0, days = 0, hours = 0 }: Period): number =>
  ((years * 365 + days) * 24 + hours) * HOUR_MS;

/** A period that the map promises: the value is gone so long after the moment in `from`. */
export interface Promised {
  /** With its schema. */
  readonly table: string;
  /** Those that are kept so long, and may be emptied instead of deleted. */
  readonly columns: readonly string[];
  readonly from: string;
  readonly ms: number;
}

type Timed = Extract<Retention, { readonly for: Period }>;

/** Every period of the map, once for each table, moment and length. */
export function promisedPeriods(map: readonly MappedTable[]): Promised[] {
  return map.flatMap((table) => {
    const found = new Map<string, Promised>();
    for (const column of table.columns) {
      if (column.tag !== 'personal' || !isTimed(column.retention)) continue;
      const { from, for: period } = column.retention;
      const ms = lengthOf(period);
      const key = `${from} ${ms}`;
      const columns = [...(found.get(key)?.columns ?? []), column.column];
      found.set(key, { table: nameOf(table), columns, from, ms });
    }
    return [...found.values()];
  });
}

const isTimed = (retention: Retention): retention is Timed => typeof retention === 'object' && 'for' in retention;
