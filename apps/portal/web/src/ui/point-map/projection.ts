/** A place on the globe, in degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** A place on the square that Mercator unrolls the globe to: both from 0 to 1, x eastward, y southward. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a map shows: the spot in its middle, and how many pixels the whole square is wide. */
export interface View {
  readonly center: Spot;
  readonly scale: number;
}

/** `west,south,east,north` as in GeoJSON (RFC 7946): west is greater than east over the antimeridian. */
export type Area = readonly [west: number, south: number, east: number, north: number];

/** Where the square ends: Mercator would put the poles infinitely far away. */
const LAST_LATITUDE = 85.0511287798066;
/** Some 60 m on a phone's screen: doors of one house lie apart. */
export const LARGEST_SCALE = 256 * 2 ** 18;
const SMALLEST_SCALE = 256;
/** A lone place, or several at the very same one, are shown with the town around them: some 5 km. */
const TOWN_SCALE = 256 * 2 ** 13;
/** Some streets: what lies closer is not torn apart by itself. */
const NEAR_SCALE = TOWN_SCALE * 4;
/** Of each side of the map that stays free around what is shown. */
const MARGIN = 48;

const wrapped = (x: number): number => ((x % 1) + 1) % 1;
const between = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));

export function spotOf({ latitude, longitude }: Place): Spot {
  const angle = (between(-LAST_LATITUDE, latitude, LAST_LATITUDE) * Math.PI) / 180;
  const y = 0.5 - Math.log(Math.tan(Math.PI / 4 + angle / 2)) / (2 * Math.PI);
  return { x: wrapped((longitude + 180) / 360), y: between(0, y, 1) };
}

export function placeOf({ x, y }: Spot): Place {
  const latitude = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  return { latitude, longitude: wrapped(x) * 360 - 180 };
}

/** From one spot to another, eastward positive, the short way round the globe. */
const eastward = (from: number, to: number): number => wrapped(to - from + 0.5) - 0.5;

/** Where a spot lies on the map, in pixels from its upper left corner; outside of the map where it is not in view. */
export function pixelOf(spot: Spot, { center, scale }: View, { width, height }: Size): Spot {
  return { x: width / 2 + eastward(center.x, spot.x) * scale, y: height / 2 + (spot.y - center.y) * scale };
}

function viewAt(center: Spot, scale: number): View {
  return { center: { x: wrapped(center.x), y: between(0, center.y, 1) }, scale };
}

/**
 * The view that holds all spots, whichever side of the antimeridian they are on.
 * @param most how near it may come
 */
export function viewOf(spots: readonly Spot[], size: Size, most = NEAR_SCALE): View {
  if (spots.length === 0) return { center: { x: 0.5, y: 0.5 }, scale: between(SMALLEST_SCALE, size.width, 1024) };
  const { from, width } = shortestArc(spots.map(({ x }) => x));
  const south = Math.max(...spots.map(({ y }) => y));
  const north = Math.min(...spots.map(({ y }) => y));
  const center = { x: from + width / 2, y: (north + south) / 2 };
  const room = (side: number): number => Math.max(1, side - 2 * MARGIN);
  const fitting = Math.min(room(size.width) / width, room(size.height) / (south - north));
  return viewAt(
    center,
    spots.every(({ x, y }) => x === spots[0]?.x && y === spots[0].y)
      ? TOWN_SCALE
      : between(SMALLEST_SCALE, fitting, most),
  );
}

/** The shortest way round that passes all: it begins behind the widest gap. */
function shortestArc(xs: readonly number[]): { readonly from: number; readonly width: number } {
  const sorted = [...new Set(xs)].sort((one, other) => one - other);
  let from = sorted[0] ?? 0;
  let widest = -1;
  sorted.forEach((x, at) => {
    const gap = wrapped((sorted[at + 1] ?? (sorted[0] ?? 0) + 1) - x) || 1;
    if (gap <= widest) return;
    widest = gap;
    from = sorted[at + 1] ?? sorted[0] ?? 0;
  });
  return { from, width: 1 - widest };
}

/** Moves what is shown by pixels: the ground, as a finger would. */
export function moved({ center, scale }: View, right: number, down: number): View {
  return viewAt({ x: center.x - right / scale, y: center.y - down / scale }, scale);
}

/** Nearer by powers of two, or farther; the middle stays. */
export function zoomed({ center, scale }: View, steps: number): View {
  return viewAt(center, between(SMALLEST_SCALE, scale * 2 ** steps, LARGEST_SCALE));
}

export const isNearest = ({ scale }: View): boolean => scale >= LARGEST_SCALE;
export const isFarthest = ({ scale }: View): boolean => scale <= SMALLEST_SCALE;

/** The area in view; all round the globe where the map is wider than that. */
export function areaOf({ center, scale }: View, { width, height }: Size): Area {
  const half = { x: width / 2 / scale, y: height / 2 / scale };
  const northWest = placeOf({ x: center.x - half.x, y: between(0, center.y - half.y, 1) });
  const southEast = placeOf({ x: center.x + half.x, y: between(0, center.y + half.y, 1) });
  // Whatever lies beyond the square is drawn at its edge, so the edge stands for the pole.
  const north = center.y - half.y <= 0 ? 90 : northWest.latitude;
  const south = center.y + half.y >= 1 ? -90 : southEast.latitude;
  if (half.x >= 0.5) return [-180, south, 180, north];
  return [northWest.longitude, south, southEast.longitude, north];
}
