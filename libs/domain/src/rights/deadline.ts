import type { Decision } from '../decision';
import { dayIn } from '../age/local-day';
import { addWorkingDays, type WorkingCalendar } from './calendar';
import { isExplanation } from './explanation';
import { addMonths, DAY_MS, endOfDay } from './local-time';

/** A clock of the pack with all that it needs to run. */
export type RightsClock =
  | { readonly hours: number }
  | { readonly workingDays: number; readonly calendar: WorkingCalendar; readonly zone: string }
  | {
      readonly months: number;
      readonly extension?: { readonly days: number } | undefined;
      /** Whose day it is: an IANA name. */
      readonly zone: string;
    };

/** What has happened to the clock of one request. */
export interface ClockState {
  readonly receivedAt: Date;
  /** When the identity was proven, maybe before the request; null while it is not, which pauses the clock (QV-10). */
  readonly provenAt: Date | null;
  /** The deadline that the person was told first; null while they were told none. */
  readonly told: Date | null;
  readonly extension: Extension | null;
}

export interface Extension {
  /** The new deadline, as the person was told it. */
  readonly due: Date;
  readonly reason: string;
}

export type ExtensionRefusal = 'not-in-policy' | 'already-extended' | 'paused' | 'expired' | 'not-explained';

const HOUR_MS = 3_600_000;

/**
 * When a request is due that starts now. The day of receipt does not count, and the last day counts to its end in the
 * zone of the policy. A month that ends on a day without work is not stretched to the next one: earlier is safe (QTL-12).
 * Hours run through nights, zones and clock changes alike (QV-4).
 */
export function dueAfter(clock: RightsClock, start: Date): Date {
  if ('hours' in clock) return new Date(start.getTime() + clock.hours * HOUR_MS);
  const day = dayIn(clock.zone, start);
  const last =
    'workingDays' in clock ? addWorkingDays(clock.calendar, day, clock.workingDays) : addMonths(day, clock.months);
  return endOfDay(clock.zone, last);
}

/** Since when the clock of a request runs without a pause; null while it is paused. Nothing but an unproven identity does that. */
export function runsSince({ receivedAt, provenAt }: Pick<ClockState, 'receivedAt' | 'provenAt'>): Date | null {
  return provenAt && new Date(Math.max(receivedAt.getTime(), provenAt.getTime()));
}

/**
 * When a request is due; null while the clock is paused. What a person was once told never moves later, whatever a
 * calendar or another policy says since; one extension alone does that.
 */
export function deadlineOf(clock: RightsClock, state: ClockState): Date | null {
  if (state.extension) return state.extension.due;
  const since = runsSince(state);
  if (since === null) return state.told;
  return new Date(Math.min(dueAfter(clock, since).getTime(), state.told?.getTime() ?? Infinity));
}

/** May the answer take longer, once (QTL-12)? Before it is due, for a reason that the person is told. */
export function decideExtension(
  clock: RightsClock,
  state: ClockState,
  { reason, now }: { readonly reason: string; readonly now: Date },
): Decision<Extension, ExtensionRefusal> {
  if (!('months' in clock) || clock.extension === undefined) return { ok: false, reason: 'not-in-policy' };
  if (state.extension) return { ok: false, reason: 'already-extended' };
  const due = deadlineOf(clock, state);
  if (due === null) return { ok: false, reason: 'paused' };
  if (isOverdue(due, now)) return { ok: false, reason: 'expired' };
  if (!isExplanation(reason)) return { ok: false, reason: 'not-explained' };
  const last = dayIn(clock.zone, due) + clock.extension.days * DAY_MS;
  return { ok: true, value: { due: endOfDay(clock.zone, last), reason } };
}

/** The moment named still counts. */
export function isOverdue(due: Date, now: Date): boolean {
  return now.getTime() > due.getTime();
}
