import type { Decision } from '../decision';
import type { AgeRules, PolicyPack } from '../policy/pack';

export type AgeRefusal = 'birth-date-invalid' | 'birth-date-in-future' | 'below-minimum-age' | 'guardian-required';

export interface Born {
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** The age in full years; a minor is served without marketing, profiling and face recognition. */
export type AgeDecision = Decision<
  { readonly age: number; readonly minor: boolean },
  AgeRefusal,
  { readonly minimum: number }
>;

/** Nobody has grown older; an earlier birth date is a slip of the keyboard. */
const OLDEST_AGE = 125;

interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Full years from which a person of this country decides alone: the pack's minimum, or what the country asks beyond it. */
export function minimumAgeIn(age: AgeRules, country: string): number {
  return Math.max(age.minimum, Object.hasOwn(age.byCountry, country) ? (age.byCountry[country] ?? 0) : 0);
}

/** Full years from which a person of this country is no minor any more. */
export function majorityIn(age: AgeRules, country: string): number {
  return Math.max(age.majority ?? 0, minimumAgeIn(age, country));
}

/**
 * Is this person old enough at this moment to decide alone (QV-8, QTL-5, QCC-5)? Dates are taken in UTC.
 * Born on 29 February, a person is a year older on 1 March of a common year.
 */
export function decideAge(pack: PolicyPack, { birthDate, country }: Born, at: Date): AgeDecision {
  const { guardian } = pack.age;
  const minimum = minimumAgeIn(pack.age, country);
  const born = parseCalendarDate(birthDate);
  if (born === null) return { ok: false, reason: 'birth-date-invalid', minimum };
  const age = fullYears(born, at);
  if (age < 0) return { ok: false, reason: 'birth-date-in-future', minimum };
  if (age > OLDEST_AGE) return { ok: false, reason: 'birth-date-invalid', minimum };
  if (age >= minimum) return { ok: true, value: { age, minor: age < majorityIn(pack.age, country) } };
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
