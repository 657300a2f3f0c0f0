import type { Spot } from './projection';

/** Things whose marks would cover each other, drawn as one. */
export interface Cluster<Item> {
  readonly at: Spot;
  readonly items: readonly Item[];
}

/**
 * Gathers what lies closer than `distance` pixels, in the order given, so that the same view always shows the same marks. Only
 * neighbouring squares of that size are compared: thousands of points cost milliseconds.
 */
export function clustersOf<Item>(
  items: readonly { readonly at: Spot; readonly item: Item }[],
  distance: number,
): readonly Cluster<Item>[] {
  const found: { at: Spot; items: Item[] }[] = [];
  const squares = new Map<string, (typeof found)[number][]>();
  for (const { at, item } of items) {
    const [column, row] = [Math.floor(at.x / distance), Math.floor(at.y / distance)];
    const near = neighboursOf(column, row)
      .flatMap((square) => squares.get(square) ?? [])
      .find((cluster) => Math.hypot(cluster.at.x - at.x, cluster.at.y - at.y) < distance);
    if (near) {
      near.items.push(item);
      continue;
    }
    const cluster = { at, items: [item] };
    found.push(cluster);
    const square = `${column}:${row}`;
    squares.set(square, [...(squares.get(square) ?? []), cluster]);
  }
  return found;
}

function neighboursOf(column: number, row: number): string[] {
  return [-1, 0, 1].flatMap((right) => [-1, 0, 1].map((down) => `${column + right}:${row + down}`));
}
