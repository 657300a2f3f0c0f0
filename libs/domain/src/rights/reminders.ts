import { DAY_MS } from './local-time';

export type ReminderKind = 'half' | 'three-quarters' | 'day-before';

export interface Reminder {
  readonly kind: ReminderKind;
  readonly at: Date;
}

/**
 * When the desk is reminded of a request: at half and at three quarters of its time, and a day before it is due, unless it
 * has a day or less in all. In the order in which they come.
 * @param since from when the clock runs, or when an extension was taken
 */
export function remindersOf(since: Date, due: Date): readonly Reminder[] {
  const start = since.getTime();
  const span = due.getTime() - start;
  const reminders: Reminder[] = [
    { kind: 'half', at: new Date(start + span / 2) },
    { kind: 'three-quarters', at: new Date(start + (span * 3) / 4) },
    ...(span > DAY_MS ? [{ kind: 'day-before' as const, at: new Date(due.getTime() - DAY_MS) }] : []),
  ];
  return reminders.sort((a, b) => a.at.getTime() - b.at.getTime());
}
