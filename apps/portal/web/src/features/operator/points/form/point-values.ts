import type { Location } from '../location';
import type { NewPoint, Point } from '../point-calls';
import { minorOf, priceText } from '../price';

/** What stands in the fields of the form, as it was typed. */
export interface PointValues {
  readonly id: string;
  readonly network: 'public' | 'private' | '';
  readonly name: string;
  readonly address: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly latitude: string;
  readonly longitude: string;
  readonly price: string;
  readonly currency: string;
  /** kW */
  readonly power: string;
}

export type PointField = keyof PointValues;
export type Fault =
  'id' | 'network' | 'latitude' | 'longitude' | 'both' | 'price' | 'priceAlone' | 'currency' | 'power' | 'country';
export type Faults = Partial<Record<PointField, Fault>>;

export const NO_VALUES: PointValues = {
  id: '',
  network: '',
  name: '',
  address: '',
  postalCode: '',
  city: '',
  country: '',
  latitude: '',
  longitude: '',
  price: '',
  currency: '',
  power: '',
};

/** As they stand for a charge point that is there. */
export function valuesOf({ id, network, location, pricePerKwh, currency, maxPowerW }: Point): PointValues {
  const parts = typeof location === 'string' ? { name: location } : location;
  return {
    ...NO_VALUES,
    id,
    network,
    name: parts.name ?? '',
    address: parts.address ?? '',
    postalCode: parts.postalCode ?? '',
    city: parts.city ?? '',
    country: parts.country ?? '',
    latitude: parts.latitude === undefined ? '' : String(parts.latitude),
    longitude: parts.longitude === undefined ? '' : String(parts.longitude),
    price: priceText(pricePerKwh, currency),
    currency,
    power: maxPowerW === null ? '' : String(maxPowerW / 1000),
  };
}

const ID = /^[A-Za-z0-9][A-Za-z0-9*_=:+|@.-]{0,47}$/;
const CURRENCY = /^[A-Z]{3}$/;

/** A number with a point or a comma; null where it is none. */
function numberOf(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  return /^-?\d{1,9}(\.\d{1,9})?$/.test(plain) ? Number(plain) : null;
}

function degreesOf(text: string, most: number): number | null {
  const value = numberOf(text);
  return value !== null && Math.abs(value) <= most ? value : null;
}

/** What is wrong with the fields, each beside what it is about; empty where nothing is. */
export function faultsOf(values: PointValues): Faults {
  const faults: Faults = {};
  const { id, network, country, latitude, longitude, price, currency, power } = values;
  if (!ID.test(id.trim())) faults.id = 'id';
  if (network === '') faults.network = 'network';
  if (country.trim() !== '' && !/^[A-Za-z]{2}$/.test(country.trim())) faults.country = 'country';
  if (latitude.trim() !== '' && degreesOf(latitude, 90) === null) faults.latitude = 'latitude';
  else if (latitude.trim() === '' && longitude.trim() !== '') faults.latitude = 'both';
  if (longitude.trim() !== '' && degreesOf(longitude, 180) === null) faults.longitude = 'longitude';
  else if (longitude.trim() === '' && latitude.trim() !== '') faults.longitude = 'both';
  const code = currency.trim().toUpperCase();
  if (code !== '' && !CURRENCY.test(code)) faults.currency = 'currency';
  else if (price.trim() !== '' && code === '') faults.currency = 'priceAlone';
  else if (price.trim() !== '' && minorOf(price, code) === null) faults.price = 'price';
  if (power.trim() !== '') {
    const kilowatts = numberOf(power);
    if (kilowatts === null || kilowatts < 1 || kilowatts > 10_000) faults.power = 'power';
  }
  return faults;
}

/** A name alone is a line of text; with more it is an address. */
function locationOf(values: PointValues): Location {
  const text = (part: 'name' | 'address' | 'postalCode' | 'city' | 'country') => values[part].trim();
  const parts = {
    ...(text('name') && { name: text('name') }),
    ...(text('address') && { address: text('address') }),
    ...(text('postalCode') && { postalCode: text('postalCode') }),
    ...(text('city') && { city: text('city') }),
    ...(text('country') && { country: text('country').toUpperCase() }),
    ...(values.latitude.trim() && { latitude: degreesOf(values.latitude, 90) ?? 0 }),
    ...(values.longitude.trim() && { longitude: degreesOf(values.longitude, 180) ?? 0 }),
  };
  const given = Object.keys(parts);
  return given.length === 0 || (given.length === 1 && given[0] === 'name') ? text('name') : parts;
}

/** The request that fields without faults make; what was left empty is left out. */
export function requestOf(values: PointValues): NewPoint {
  const currency = values.currency.trim().toUpperCase();
  const price = values.price.trim() === '' ? null : minorOf(values.price, currency);
  const power = values.power.trim() === '' ? null : numberOf(values.power);
  return {
    id: values.id.trim(),
    network: values.network === 'private' ? 'private' : 'public',
    location: locationOf(values),
    ...(price !== null && { pricePerKwh: price }),
    ...(currency !== '' && { currency }),
    ...(power !== null && { maxPowerW: Math.round(power * 1000) }),
  };
}
