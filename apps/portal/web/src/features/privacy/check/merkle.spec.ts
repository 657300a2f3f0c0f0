import { createHash } from 'node:crypto';
import {
  consistencyRanges,
  inclusionRanges,
  isConsistent,
  leafHash as domainLeaf,
  type LeafRange,
  nodeHash,
  rootByInclusion,
  splitOf,
} from '@evc/domain';
import vectors from '../../../../../../../docs/ledger-test-vectors.json';
import { leafHash, isBeginningOf, rootOf } from './merkle';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const LARGEST = 17;
const leaves = Array.from({ length: LARGEST }, (_, at) => domainLeaf(sha256, Buffer.from(`leaf ${at}`)));
const asBytes = (bytes: Uint8Array) => Uint8Array.from(bytes);

/** The root over some leaves, by the domain's own hashes. */
function rootOver({ from, to }: LeafRange): Uint8Array {
  if (to - from === 1) return leaves[from] as Uint8Array;
  const middle = from + splitOf(to - from);
  return nodeHash(sha256, rootOver({ from, to: middle }), rootOver({ from: middle, to }));
}

test('every leaf of every tree up to seventeen leads to the root that the ledger computes, and no other leaf does', async () => {
  for (let size = 1; size <= LARGEST; size += 1) {
    const root = hex(rootOver({ from: 0, to: size }));
    for (let index = 0; index < size; index += 1) {
      const ranges = inclusionRanges(index, size).map(rootOver);
      const path = ranges.map(hex);
      const leaf = leaves[index] as Uint8Array;
      expect(await rootOf(index, size, asBytes(leaf), path)).toBe(root);
      const byDomain = rootByInclusion(sha256, { leaf, index, size, path: ranges });
      expect(byDomain && hex(byDomain)).toBe(root);
      expect(await rootOf(index, size, asBytes(sha256(leaf)), path)).not.toBe(root);
      if (size > 1) expect(await rootOf((index + 1) % size, size, asBytes(leaf), path)).not.toBe(root);
      expect(await rootOf(index, size, asBytes(leaf), [...path, root])).toBeNull();
    }
  }
});

test('a tree is the beginning of every later one, as the ledger says it too, and of none with another leaf', async () => {
  for (let newer = 1; newer <= LARGEST; newer += 1) {
    for (let older = 1; older <= newer; older += 1) {
      const ranges = consistencyRanges(older, newer).map(rootOver);
      const path = ranges.map(hex);
      const [before, after] = [older, newer].map((size) => ({ size, root: rootOver({ from: 0, to: size }) }));
      const tree = (one: typeof before, root = one?.root) => ({
        treeSize: one?.size ?? 0,
        root: hex(root ?? sha256(Buffer.of())),
      });
      expect(await isBeginningOf(tree(before), tree(after), path)).toBe(true);
      if (before && after && older < newer)
        expect(isConsistent(sha256, { from: before, to: after, path: ranges })).toBe(true);
      const forged = sha256(Buffer.from('another'));
      expect(await isBeginningOf(tree(before, forged), tree(after), path)).toBe(false);
      expect(await isBeginningOf(tree(before), tree(after, forged), path)).toBe(false);
      expect(await isBeginningOf(tree(before), tree(after), [...path, hex(forged)])).toBe(false);
      if (path.length > 0) expect(await isBeginningOf(tree(before), tree(after), path.slice(1))).toBe(false);
    }
  }
});

test('the published test vectors hold (docs/ledger-test-vectors.json)', async () => {
  const [two, four] = vectors.checkpoints;
  for (const { position, treeSize, path } of vectors.inclusion) {
    const data = vectors.leaves.find((leaf) => leaf.position === position)?.data ?? '';
    expect(await rootOf(position, treeSize, await leafHash(data), path)).toBe(four?.root);
  }
  expect(two && four && (await isBeginningOf(two, four, vectors.consistency.path))).toBe(true);
  expect(two && four && (await isBeginningOf(four, two, vectors.consistency.path))).toBe(false);
});

test.each([
  ['a place outside', 4, 4, []],
  ['a place below', -1, 4, []],
  ['a size that is none', 0, Number.NaN, []],
  ['half a place', 0.5, 4, []],
  ['a path of something else', 0, 2, ['not a hash']],
])('%s leads nowhere', async (_name, index, size, path) => {
  expect(await rootOf(index, size, await leafHash('x'), path)).toBeNull();
});
