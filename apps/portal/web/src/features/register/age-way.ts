/** What the policy says about ages: `age` of `GET /accounts/v1/policy`. */
export interface AgeRules {
  readonly minimum: number;
  readonly byCountry: Readonly<Record<string, number>>;
  readonly majority: number;
  readonly guardians: boolean;
}

/** Which way a registration goes; `not-yet` and `impossible` end it before anything else is asked. */
export type AgeWay = 'adult' | 'minor' | 'guardian' | 'not-yet' | 'impossible';

const OLDEST = 125;

/** From when people of a country decide alone. */
export const minimumAge = ({ minimum, byCountry }: AgeRules, country: string): number =>
  Math.max(minimum, byCountry[country] ?? 0);

/**
 * What the age gate of the API will say, so that nobody types for nothing and nothing of a child is sent. The API decides: it counts
 * a birthday only once its day has begun in every time zone of the country, so it may still say no on that very day.
 * @param today YYYY-MM-DD where the person is
 */
export function ageWay(rules: AgeRules, birthDate: string, country: string, today: string): AgeWay {
  const age = fullYears(birthDate, today);
  if (age === null || age < 0 || age > OLDEST) return 'impossible';
  const minimum = minimumAge(rules, country);
  if (age >= minimum) return age < Math.max(rules.majority, minimum) ? 'minor' : 'adult';
  return rules.guardians ? 'guardian' : 'not-yet';
}

function fullYears(birthDate: string, today: string): number | null {
  const born = /^(\d{4})-(\d{2}-\d{2})$/.exec(birthDate);
  if (born === null || Number.isNaN(Date.parse(birthDate))) return null;
  const years = Number(today.slice(0, 4)) - Number(born[1]);
  return today.slice(5) < (born[2] ?? '') ? years - 1 : years;
}

/** The day on the calendar of this browser. */
export function localToday(now = new Date()): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
