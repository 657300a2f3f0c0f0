import type { WorkingCalendar } from '@evc/domain';
import { checkCalendar } from './calendar-rules';
import { calendarFileSchema, weekdayNumber } from './calendar-schema';
import { calendarFileOf, readTextFile, type TextFile } from './policy-files';
import type { PolicyPackProblem } from './policy-pack-error';
import { YamlSource } from './yaml-source';

export interface ReadCalendar {
  readonly file: TextFile;
  /** Null when it is wrong. */
  readonly calendar: WorkingCalendar | null;
  readonly problems: readonly PolicyPackProblem[];
}

/** Of a country without a file: no holiday is known, and any day may be worked, so that deadlines come earlier, never later. */
export const NOTHING_KNOWN: WorkingCalendar = { weekend: [6, 0], makeUpDays: true, years: {} };

/** The working days that a pack counts by (QV-10): `calendars/<id>.yaml` beside the pack, else the shipped one, else null. */
export function readCalendar(packFile: string, id: string): ReadCalendar | null {
  const path = calendarFileOf(packFile, id);
  if (path === null) return null;
  const file = readTextFile(path);
  const source = new YamlSource(file.name, file.text);
  const { value, problems } = source.parse(calendarFileSchema);
  if (value === null) return { file, calendar: null, problems };
  const breaches = checkCalendar(id, value).map((one) => source.problem(one.path, one.reason));
  const { weekend, makeUpDays, years } = value;
  return { file, calendar: { weekend: weekend.map(weekdayNumber), makeUpDays, years }, problems: breaches };
}
