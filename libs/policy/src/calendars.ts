import type { WorkingCalendar } from '@evc/domain';
import { checkCalendar } from './calendar-rules';
import { calendarFileSchema, weekdayNumber } from './calendar-schema';
import { calendarFileOf, calendarIdsFor, readTextFile, type TextFile } from './policy-files';
import type { PolicyPackProblem } from './policy-pack-error';
import { YamlSource } from './yaml-source';

export interface ReadCalendar {
  readonly file: TextFile;
  /** Null when it is wrong. */
  readonly calendar: WorkingCalendar | null;
  readonly problems: readonly PolicyPackProblem[];
}

/**
 * The working days that a pack counts by (QV-10): `calendars/<id>.yaml` beside the pack, else the shipped one.
 * @returns the calendar, or why there is none
 */
export function readCalendar(packFile: string, id: string): ReadCalendar | { readonly missing: string } {
  const path = calendarFileOf(packFile, id);
  if (path === null) {
    const known = calendarIdsFor(packFile).join(', ');
    return { missing: `no calendar ${id}: there is ${known}; put ${id}.yaml into a folder calendars beside the pack` };
  }
  const file = readTextFile(path);
  const source = new YamlSource(file.name, file.text);
  const { value, problems } = source.parse(calendarFileSchema);
  if (value === null) return { file, calendar: null, problems };
  const breaches = checkCalendar(id, value).map((one) => source.problem(one.path, one.reason));
  const { weekend, makeUpDays, years } = value;
  return { file, calendar: { weekend: weekend.map(weekdayNumber), makeUpDays, years }, problems: breaches };
}
