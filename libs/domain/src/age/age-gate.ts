import type { Decision } from '../decision';
import type { PolicyPack } from '../policy/pack';

export type AgeRefusal = 'birth-date-invalid' | 'birth-date-in-future' | 'below-minimum-age' | 'guardian-required';

/** The value is the age in full years. */
export type AgeDecision = Decision<{ readonly age: number }, AgeRefusal, { readonly minimum: number }>;

/** Nobody has grown older; an earlier birth date is a slip of the keyboard. */
const OLDEST_AGE = 125;

interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * Is a person of this birth date (YYYY-MM-DD) old enough at this moment (QST pack: 18)? Dates are taken in UTC.
 * Born on 29 February, a person is a year older on 1 March of a common year.
 */
export function decideAge(pack: PolicyPack, birthDate: string, at: Date): AgeDecision {
  const { minimum, guardian } = pack.age;
  const born = parseCalendarDate(birthDate);
  if (born === null) return { ok: false, reason: 'birth-date-invalid', minimum };
  const age = fullYears(born, at);
  if (age < 0) return { ok: false, reason: 'birth-date-in-future', minimum };
  if (age > OLDEST_AGE) return { ok: false, reason: 'birth-date-invalid', minimum };
  if (age >= minimum) return { ok: true, value: { age } };
  return { ok: false, reason: guardian.allowed ? 'guardian-required' : 'below-minimum-age', minimum };
}

function fullYears(born: CalendarDate, at: Date): number {
  const month = at.getUTCMonth() + 1;
  const birthdayReached = month > born.month || (month === born.month && at.getUTCDate() >= born.day);
  return at.getUTCFullYear() - born.year - (birthdayReached ? 0 : 1);
}

/** A real calendar day written YYYY-MM-DD, or null. */
function parseCalendarDate(text: string): CalendarDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return { year, month, day };
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
