import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

/** An area in degrees, WGS 84; its edges belong to it. West of its west is its east where it lies over the antimeridian. */
export interface BoundingBox {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const DEGREES = '-?\\d{1,3}(?:\\.\\d{1,15})?';
const FOUR = new RegExp(`^${DEGREES}(?:,${DEGREES}){3}$`);
const LONGEST = 83;

/** GeoJSON's `bbox` (RFC 7946, 5) as a query has it: `west,south,east,north`. Null for anything else. */
export function boundingBoxOf(text: string): BoundingBox | null {
  if (text.length > LONGEST || !FOUR.test(text)) return null;
  const [west = NaN, south = NaN, east = NaN, north = NaN] = text.split(',').map(Number);
  const isOnEarth = Math.max(Math.abs(west), Math.abs(east)) <= 180 && south >= -90 && north <= 90;
  return isOnEarth && south <= north ? { west, south, east, north } : null;
}

/** The same area without the antimeridian inside: itself, or the part on each side. */
export function eachSide(box: BoundingBox): readonly BoundingBox[] {
  if (box.west <= box.east) return [box];
  return [
    { ...box, east: 180 },
    { ...box, west: -180 },
  ];
}

/** DTO field: a bounding box as a text. */
export const IsBoundingBox = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isBoundingBox',
      constraints: [{ least: 7, most: LONGEST, pattern: FOUR }],
      validator: {
        validate: (value: unknown) => typeof value === 'string' && boundingBoxOf(value) !== null,
        defaultMessage: buildMessage(() => 'must be west,south,east,north in degrees, south not above north', options),
      },
    },
    options,
  );
