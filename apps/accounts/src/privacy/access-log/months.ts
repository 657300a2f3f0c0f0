import { collectionDays, type PolicyPack } from '@evc/domain';

/** Longer than a year nobody needs to know from where they once signed in. */
const MOST_DAYS = 365;
const DAY_MS = 86_400_000;

/** One month of the log, UTC: `until` is the first moment of the next. */
export interface LogMonth {
  /** Of its partition, such as `access_log_2026_11`. */
  readonly table: string;
  readonly from: Date;
  readonly until: Date;
}

export function monthOf(at: Date, ahead = 0): LogMonth {
  const from = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + ahead));
  const until = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + ahead + 1));
  return { table: `access_log_${from.toISOString().slice(0, 7).replace('-', '_')}`, from, until };
}

/** The month that a partition holds; null for the default and whatever else is no month. */
export function monthNamed(table: string): LogMonth | null {
  const match = /^access_log_(\d{4})_(0[1-9]|1[0-2])$/.exec(table);
  return match && monthOf(new Date(`${match[1]}-${match[2]}-01T00:00:00Z`));
}

/**
 * What lies before this moment is forgotten (QV-4). An entry is address data as much as activity, so the whole of it goes
 * with the shorter of the two: the days that the policy gives device data, and never more than a year. To keep the entry
 * without its origin would only say that somebody came in, which helps nobody to tell a stranger from themselves.
 */
export function forgottenBefore(pack: PolicyPack, now: Date): Date {
  const days = Math.min(collectionDays(pack, 'device'), MOST_DAYS);
  return new Date(now.getTime() - days * DAY_MS);
}
