import type { ChargingSchemas } from '@evc/api-client';

type Location = ChargingSchemas['schemas']['PublicChargePointView']['location'];

/** A place in words: what it is called, and the rest of its address. */
export interface PlaceWords {
  readonly name: string | null;
  readonly address: string | null;
}

/** @param country writes a country's code in the reader's language */
export function placeWords(location: Location | null, country: (code: string) => string): PlaceWords {
  if (location === null) return { name: null, address: null };
  if (typeof location === 'string') return { name: filled(location), address: null };
  const town = [location.postalCode, location.city].map(filled).filter(Boolean).join(' ');
  const land = filled(location.country);
  const parts = [location.name, location.address, town, land && /^[A-Z]{2}$/.test(land) ? country(land) : land]
    .map(filled)
    // A town that is a country of its own is not said twice.
    .filter((part, at, all) => part !== null && part !== all[at - 1]);
  const [name = null, ...rest] = parts;
  return { name, address: rest.length > 0 ? rest.join(', ') : null };
}

function filled(part: string | null | undefined): string | null {
  const text = part?.trim() ?? '';
  return text === '' ? null : text;
}

/** @returns null where the place has no coordinates, or only half of them */
export function coordinatesOf(
  location: Location | null,
): { readonly latitude: number; readonly longitude: number } | null {
  if (location === null || typeof location === 'string') return null;
  const { latitude, longitude } = location;
  return latitude === undefined || longitude === undefined ? null : { latitude, longitude };
}
