import type { PolicyPack } from '../policy/pack';
import type { WorkingCalendar } from './calendar';
import type { RightsClock } from './deadline';
import type { RequestType } from './request';

/**
 * The clock of a type of request: that of erasure (QV-4), and for all others the time to answer in (QV-10, QTL-12).
 * @param calendar the one that the pack names, if it does
 * @throws Error when the pack counts working days and the calendar is not given
 */
export function rightsClockOf(
  { clocks: { erasure, answer, zone } }: Pick<PolicyPack, 'clocks'>,
  calendar: WorkingCalendar | null,
  type: RequestType,
): RightsClock {
  if (type === 'erasure') return { hours: erasure.hours };
  if (!('workingDays' in answer)) return { ...answer, zone };
  if (calendar === null) throw new Error(`the calendar ${answer.calendar} is needed to count working days`);
  return { workingDays: answer.workingDays, calendar, zone };
}
