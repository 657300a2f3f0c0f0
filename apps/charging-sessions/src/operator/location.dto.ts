import { registerDecorator, type ValidationOptions } from 'class-validator';
import type { Location } from '../charge-points/charge-point';

const TEXTS = ['name', 'address', 'city', 'postalCode', 'country'];
const MOST_CHARACTERS = 200;
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

const LINE = { type: 'string', maxLength: MOST_CHARACTERS } as const;
const degrees = (most: number) => ({ type: 'number', format: 'double', minimum: -most, maximum: most }) as const;

/** A location as the documents tell it. */
export const LOCATION = {
  oneOf: [
    LINE,
    {
      type: 'object' as const,
      properties: {
        ...Object.fromEntries(TEXTS.map((part) => [part, LINE])),
        latitude: degrees(90),
        longitude: degrees(180),
      },
      additionalProperties: false,
    },
  ],
};

/** The same where there may be none. */
export const LOCATION_OR_NULL = { oneOf: LOCATION.oneOf.map((one, n) => (n === 0 ? { ...one, nullable: true } : one)) };

/** DTO field: a line of text, or an object of the known parts of an address and its coordinates. */
export const IsLocation = (options?: ValidationOptions): PropertyDecorator => {
  return (target, property) => {
    registerDecorator({
      name: 'isLocation',
      target: target.constructor,
      propertyName: String(property),
      options: {
        message: 'must be a text, or an object with name, address, city, postalCode, country, latitude, longitude',
        ...options,
      },
      validator: { validate: isLocation },
    });
  };
};

export function isLocation(value: unknown): value is Location {
  if (typeof value === 'string') return isLine(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([part, content]) => {
    if (part === 'latitude') return isDegrees(content, 90);
    if (part === 'longitude') return isDegrees(content, 180);
    return TEXTS.includes(part) && isLine(content);
  });
}

function isLine(value: unknown): boolean {
  return typeof value === 'string' && value.length <= MOST_CHARACTERS && !CONTROL.test(value);
}

function isDegrees(value: unknown, most: number): boolean {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= most;
}
