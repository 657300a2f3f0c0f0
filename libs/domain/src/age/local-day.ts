/** Time zones of each country (IANA names), by ISO 3166-1 alpha-2 code: data, for a rule reads no tables of its own. */
export type ZonesByCountry = Readonly<Record<string, readonly string[]>>;

/** A moment, and the clocks that people live by. */
export interface Today {
  readonly now: Date;
  readonly zones: ZonesByCountry;
}

export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Where the last people of the world begin a day: for a country whose zones nobody knows, nobody is taken for older. */
const LAST_ON_EARTH_MS = 12 * 3_600_000;

/**
 * The day that has begun everywhere in a country: that of its zone which reaches a day last. Whoever lives there is of age
 * when it is their birthday wherever they may be.
 * @param country ISO 3166-1 alpha-2
 */
export function dayBegunEverywhere(country: string, { now, zones }: Today): CalendarDate {
  const known = (Object.hasOwn(zones, country) && zones[country]) || [];
  const days = known.length > 0 ? known.map((zone) => dayIn(zone, now)) : [now.getTime() - LAST_ON_EARTH_MS];
  const last = new Date(Math.min(...days));
  return { year: last.getUTCFullYear(), month: last.getUTCMonth() + 1, day: last.getUTCDate() };
}

/** Made once for each zone: making one costs more than asking it many times. */
const calendars = new Map<string, Intl.DateTimeFormat>();

/**
 * The day that it is in a zone.
 * @param timeZone an IANA name
 * @returns midnight UTC of that day
 */
export function dayIn(timeZone: string, at: Date): number {
  const calendar =
    calendars.get(timeZone) ??
    new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' });
  calendars.set(timeZone, calendar);
  const parts = calendar.formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'));
}
