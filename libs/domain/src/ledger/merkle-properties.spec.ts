import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { type FinishedNode, GrowingTree } from './growing-tree';
import { leafHash, rootOver, type Sha256 } from './merkle-hash';
import { consistencyRanges, inclusionRanges, isConsistent, rootByInclusion } from './proofs';
import { type LeafRange, subtreesOf } from './subtrees';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const LARGEST = 300;
/** Of 45,150 places there are in trees up to that size. */
const RUNS = process.env['EVC_LONG'] ? 20_000 : 500;

const nodes = new Map<string, Uint8Array>();
const key = ({ level, position }: Pick<FinishedNode, 'level' | 'position'>): string => `${level}/${position}`;
const roots: Uint8Array[] = [];
const tree = new GrowingTree(sha256);
for (let at = 0; at < LARGEST; at += 1) {
  roots.push(tree.root());
  const leaf = leafHash(sha256, Buffer.from(`leaf ${at}`));
  nodes.set(key({ level: 0, position: at }), leaf);
  for (const node of tree.append(leaf)) nodes.set(key(node), node.hash);
}
roots.push(tree.root());

/** As the service does it: from leaves and finished nodes alone. */
const hashOf = (range: LeafRange): Uint8Array =>
  rootOver(
    sha256,
    subtreesOf(range).map((subtree) => {
      const hash = nodes.get(key(subtree));
      if (!hash) throw new Error(`the tree never finished ${key(subtree)}`);
      return hash;
    }),
  );
const flipped = (bytes: Uint8Array, bit: number): Uint8Array =>
  bytes.map((byte, i) => (i === Math.floor(bit / 8) ? byte ^ (1 << (bit % 8)) : byte));

const bit = fc.integer({ min: 0, max: 255 });
const place = fc
  .integer({ min: 1, max: LARGEST })
  .chain((size) => fc.record({ size: fc.constant(size), index: fc.integer({ min: 0, max: size - 1 }) }));

describe('QST-1.3a proofs of the ledger', () => {
  it('verify for each leaf of a tree of any size, and no longer when any bit is flipped', () => {
    fc.assert(
      fc.property(place, bit, fc.nat(), ({ size, index }, at, pick) => {
        const path = inclusionRanges(index, size).map(hashOf);
        const leaf = nodes.get(key({ level: 0, position: index }))!;
        const proves = (proof: Partial<Parameters<typeof rootByInclusion>[1]>): boolean =>
          Buffer.compare(
            rootByInclusion(sha256, { leaf, index, size, path, ...proof }) ?? Buffer.alloc(0),
            roots[size]!,
          ) === 0;
        expect(proves({})).toBe(true);
        expect(proves({ leaf: flipped(leaf, at) })).toBe(false);
        expect(proves({ path: path.map((hash, i) => (i === pick % path.length ? flipped(hash, at) : hash)) })).toBe(
          path.length === 0,
        );
        expect(proves({ path: [...path, leaf] })).toBe(false);
        expect(proves({ path: path.slice(1) })).toBe(path.length === 0);
        if (size > 1) expect(proves({ index: (index + 1 + (pick % (size - 1))) % size })).toBe(false);
        expect([proves({ index: -1 }), proves({ index: size }), proves({ size: index })]).toEqual([
          false,
          false,
          false,
        ]);
      }),
      { numRuns: RUNS },
    );
  });

  it('show that any tree is the beginning of any later one, and no longer when any bit is flipped', () => {
    fc.assert(
      fc.property(place, bit, fc.nat(), ({ size: newer, index }, at, pick) => {
        const older = index + 1;
        const [from, to] = [
          { size: older, root: roots[older]! },
          { size: newer, root: roots[newer]! },
        ];
        const path = consistencyRanges(older, newer).map(hashOf);
        const broken = path.map((hash, i) => (i === pick % path.length ? flipped(hash, at) : hash));
        expect(isConsistent(sha256, { from, to, path })).toBe(true);
        expect(isConsistent(sha256, { from: { ...from, root: flipped(from.root, at) }, to, path })).toBe(false);
        expect(isConsistent(sha256, { from, to: { ...to, root: flipped(to.root, at) }, path })).toBe(false);
        expect(isConsistent(sha256, { from, to, path: broken })).toBe(path.length === 0);
        expect(isConsistent(sha256, { from, to, path: [...path, from.root] })).toBe(false);
        if (older !== newer) expect(isConsistent(sha256, { from: to, to: from, path })).toBe(false);
      }),
      { numRuns: RUNS },
    );
  });
});
