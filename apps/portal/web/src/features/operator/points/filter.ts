import { placeOf } from './location';
import type { Point } from './point-calls';
import { type Standing, STANDINGS, standingOf } from './standing';

/** What the list is narrowed to, as it stands in the address. */
export interface PointFilter {
  readonly words: string;
  readonly standing: Standing | null;
  readonly network: 'public' | 'private' | null;
}

type Query = Readonly<Record<string, string | undefined>>;

export function filterOf({ q, standing, network }: Query): PointFilter {
  return {
    words: q ?? '',
    standing: STANDINGS.find((one) => one === standing) ?? null,
    network: network === 'public' || network === 'private' ? network : null,
  };
}

export const isFiltered = ({ words, standing, network }: PointFilter): boolean =>
  words.trim() !== '' || standing !== null || network !== null;

/** Every word has to stand somewhere in id, place, maker or model, in any case. */
export function matches(point: Point, { words, standing, network }: PointFilter): boolean {
  if (standing !== null && standingOf(point) !== standing) return false;
  if (network !== null && point.network !== network) return false;
  const text = [point.id, placeOf(point.location), point.vendor, point.model].join(' ').toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
