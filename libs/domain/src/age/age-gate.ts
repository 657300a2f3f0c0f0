import type { Decision } from '../decision';
import type { AgeRules, PolicyPack } from '../policy/pack';
import { type CalendarDate, dayBegunEverywhere, type Today } from './local-day';

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

/** Full years from which a person of this country decides alone: the pack's minimum, or what the country asks beyond it. */
export function minimumAgeIn(age: AgeRules, country: string): number {
  return Math.max(age.minimum, Object.hasOwn(age.byCountry, country) ? (age.byCountry[country] ?? 0) : 0);
}

/** Full years from which a person of this country is no minor any more. */
export function majorityIn(age: AgeRules, country: string): number {
  return Math.max(age.majority ?? 0, minimumAgeIn(age, country));
}

/**
 * Is this person old enough at this moment to decide alone (QV-8, QTL-5, QCC-5)? A birthday counts once its day has begun
 * in every time zone of the person's country.
 * Born on 29 February, a person is a year older on 1 March of a common year.
 */
export function decideAge(pack: PolicyPack, { birthDate, country }: Born, today: Today): AgeDecision {
  const { guardian } = pack.age;
  const minimum = minimumAgeIn(pack.age, country);
  const born = parseCalendarDate(birthDate);
  if (born === null) return { ok: false, reason: 'birth-date-invalid', minimum };
  const age = fullYears(born, dayBegunEverywhere(country, today));
  if (age < 0) return { ok: false, reason: 'birth-date-in-future', minimum };
  if (age > OLDEST_AGE) return { ok: false, reason: 'birth-date-invalid', minimum };
  if (age >= minimum) return { ok: true, value: { age, minor: age < majorityIn(pack.age, country) } };
  return { ok: false, reason: guardian.allowed ? 'guardian-required' : 'below-minimum-age', minimum };
}

function fullYears(born: CalendarDate, { year, month, day }: CalendarDate): number {
  const birthdayReached = month > born.month || (month === born.month && day >= born.day);
  return year - born.year - (birthdayReached ? 0 : 1);
}

/** What age means for somebody's account. */
export interface Standing {
  /** Below the age of majority: marketing, profiling and face recognition are closed. */
  readonly minor: boolean;
  /** Old enough to decide without a guardian. */
  readonly decidesAlone: boolean;
}

/** How somebody who was a minor when it was last looked stands now; an unreadable birth date makes nobody older. */
export function standingOf(pack: PolicyPack, born: Born | null, today: Today): Standing {
  const age = born && decideAge(pack, born, today);
  return age?.ok ? { minor: age.value.minor, decidesAlone: true } : { minor: true, decidesAlone: false };
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
