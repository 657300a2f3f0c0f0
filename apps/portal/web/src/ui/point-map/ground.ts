import { areaOf, pixelOf, placeOf, type Size, spotOf, type View } from './projection';

/** A line of the grid, with the degrees it stands for. */
export interface GridLine {
  readonly degrees: number;
  /** Pixels from the left, or from the top. */
  readonly at: number;
}

/** A length on the map that is a round number on the ground. */
export interface Ruler {
  readonly metres: number;
  readonly pixels: number;
}

const STEPS = [60, 30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002];
const LEAST_PIXELS = 90;
const EQUATOR_METRES = 40_075_017;

/** Degrees between two lines, so that they stand apart on the screen. */
function stepAt({ scale }: View): number {
  return [...STEPS].reverse().find((step) => (step / 360) * scale >= LEAST_PIXELS) ?? 60;
}

function multiples(step: number, from: number, to: number): number[] {
  const first = Math.ceil(from / step);
  const count = Math.max(0, Math.floor(to / step) - first + 1);
  return Array.from({ length: count }, (_, at) => Number(((first + at) * step).toFixed(4)));
}

/** Lines of longitude in view. */
export function meridians(view: View, size: Size): readonly GridLine[] {
  const [west, , east] = areaOf(view, size);
  return multiples(stepAt(view), west, east > west ? east : east + 360).map((degrees) => ({
    degrees: degrees > 180 ? Number((degrees - 360).toFixed(4)) : degrees,
    at: pixelOf(spotOf({ latitude: 0, longitude: degrees }), view, size).x,
  }));
}

/** Lines of latitude in view. */
export function parallels(view: View, size: Size): readonly GridLine[] {
  const [, south, , north] = areaOf(view, size);
  return multiples(stepAt(view), Math.max(south, -85), Math.min(north, 85)).map((degrees) => ({
    degrees,
    at: pixelOf(spotOf({ latitude: degrees, longitude: 0 }), view, size).y,
  }));
}

/** How long `most` pixels at the middle of the map are on the ground, rounded down to 1, 2 or 5 times a power of ten. */
export function rulerOf(view: View, most = 120): Ruler {
  const shrink = Math.cos((placeOf(view.center).latitude * Math.PI) / 180);
  const perPixel = (EQUATOR_METRES * shrink) / view.scale;
  const power = 10 ** Math.floor(Math.log10(perPixel * most));
  const metres = ([5, 2].find((digit) => digit * power <= perPixel * most) ?? 1) * power;
  return { metres, pixels: metres / perPixel };
}
