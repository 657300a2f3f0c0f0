import { clustersOf } from './clusters';

const at = (...spots: readonly (readonly [number, number])[]) => spots.map(([x, y], item) => ({ at: { x, y }, item }));

describe('clusters', () => {
  it.each([
    { name: 'nothing', items: at(), expected: [] },
    { name: 'one', items: at([5, 5]), expected: [[0]] },
    { name: 'all at the same spot', items: at([5, 5], [5, 5], [5, 5]), expected: [[0, 1, 2]] },
    { name: 'two far apart', items: at([0, 0], [100, 0]), expected: [[0], [1]] },
    { name: 'just apart', items: at([0, 0], [40, 0]), expected: [[0], [1]] },
    { name: 'just together', items: at([0, 0], [39.9, 0]), expected: [[0, 1]] },
    { name: 'together across the border of two squares', items: at([39, 39], [41, 41]), expected: [[0, 1]] },
    { name: 'left of the map', items: at([-1, -1], [1, 1]), expected: [[0, 1]] },
    // The first of a cluster is its place: the third is near the second only.
    { name: 'a row', items: at([0, 0], [30, 0], [60, 0]), expected: [[0, 1], [2]] },
  ])('gathers $name', ({ items, expected }) => {
    expect(clustersOf(items, 40).map((cluster) => cluster.items)).toEqual(expected);
  });

  it('loses none of many, and keeps marks apart', () => {
    const items = at(...Array.from({ length: 3000 }, (_, n) => [(n * 37) % 900, (n * 91) % 500] as const));
    const clusters = clustersOf(items, 40);
    expect(clusters.flatMap((cluster) => cluster.items).sort((a, b) => a - b)).toEqual(items.map(({ item }) => item));
    clusters.forEach((one, n) =>
      clusters
        .slice(n + 1)
        .forEach((other) =>
          expect(Math.hypot(one.at.x - other.at.x, one.at.y - other.at.y)).toBeGreaterThanOrEqual(40),
        ),
    );
  });
});
