/**
 * The header of draft-ietf-httpapi-ratelimit-headers: a list of limits, each with what is left of it and for how many seconds. The
 * limit of a route is told when nothing is left: until then, answers of routes that ask for names stay alike (ASVS 6.3.8).
 */
export const RATE_LIMIT = 'RateLimit';

/** One limit of that list. */
export function leftOf(limit: string, units: number, milliseconds: number): string {
  return `"${limit}";r=${units};t=${Math.max(1, Math.ceil(milliseconds / 1000))}`;
}
