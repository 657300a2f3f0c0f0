import type { Point } from './point-calls';

export type Location = Point['location'];

export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/** A location as one line, in the order of an envelope. */
export function placeOf(location: Location): string {
  if (typeof location === 'string') return location;
  const { name, address, postalCode, city, country } = location;
  const town = [postalCode, city].filter(Boolean).join(' ');
  return [name, address, town, country].filter(Boolean).join(', ');
}

export function coordinatesOf(location: Location): Coordinates | null {
  if (typeof location === 'string') return null;
  const { latitude, longitude } = location;
  return latitude === undefined || longitude === undefined ? null : { latitude, longitude };
}
