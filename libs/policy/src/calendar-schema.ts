import type { CalendarYear } from '@evc/domain';
import { z } from 'zod';
import { country } from './country';

/** As `Date` counts them. */
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2026-10-01')
  .refine(isDate, 'is no day of the calendar');

const year = z.strictObject({
  holidays: z.array(date).min(1),
  worked: z.array(date).default([]),
});

/** The file `calendars/<id>.yaml`. Unknown keys are refused. */
export const calendarFileSchema = z.strictObject({
  calendar: country,
  weekend: z.array(z.enum(WEEKDAYS)).min(1).max(3).default(['saturday', 'sunday']),
  makeUpDays: z.boolean(),
  years: z.record(z.string().regex(/^20\d\d$/, 'must be a year such as 2026'), year),
});

export type CalendarFile = Omit<z.output<typeof calendarFileSchema>, 'years'> & {
  readonly years: Readonly<Record<string, CalendarYear>>;
};

/** @returns Sunday being 0 */
export function weekdayNumber(name: (typeof WEEKDAYS)[number]): number {
  return WEEKDAYS.indexOf(name);
}

function isDate(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
