import type { ZonesByCountry } from '@evc/domain';

/** Token of the `ZonesByCountry` that birthdays are counted by. */
export const COUNTRY_ZONES = Symbol('COUNTRY_ZONES');

/** The United States reach a day over many hours; with fewer zones the table of this Node is not whole. */
const LEAST_ZONES_OF_US = 20;

/** Overseas France has country codes of its own, so France means Paris, whatever a table lists under it. */
const KNOWN_BETTER: ZonesByCountry = { FR: ['Europe/Paris'] };

/** Since when an `Intl.Locale` tells its zones by a method; before that by a property. */
interface LocaleWithZones {
  readonly timeZones?: readonly string[] | undefined;
  readonly getTimeZones?: () => readonly string[] | undefined;
}

/**
 * Time zones of all countries as this Node knows them; of each when it is first asked, for all of them take a tenth of a second.
 * @throws Error when the table is not whole: nobody may be taken for of age by a zone that is missing
 */
export function readCountryZones(zonesOf: (country: string) => readonly string[] = zonesKnownHere): ZonesByCountry {
  const zones: Record<string, readonly string[]> = {};
  for (const country of twoLetterCodes()) {
    const get = (): readonly string[] => {
      const value = KNOWN_BETTER[country] ?? zonesOf(country);
      Object.defineProperty(zones, country, { value });
      return value;
    };
    Object.defineProperty(zones, country, { get, configurable: true });
  }
  const found = zones['US']?.length ?? 0;
  if (found < LEAST_ZONES_OF_US) {
    throw new Error(
      `this Node knows ${found} time zones of the United States, not the ${LEAST_ZONES_OF_US} there are at least`,
    );
  }
  return zones;
}

let known: ZonesByCountry | undefined;

/** Those of this Node, which stay the same while it runs. */
export function countryZones(): ZonesByCountry {
  return (known ??= readCountryZones());
}

function zonesKnownHere(country: string): readonly string[] {
  const locale = new Intl.Locale(`und-${country}`) as LocaleWithZones;
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

function twoLetterCodes(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((first) => letters.map((second) => first + second));
}
