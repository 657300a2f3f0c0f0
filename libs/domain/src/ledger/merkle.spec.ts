import { createHash } from 'node:crypto';
import { GrowingTree } from './growing-tree';
import { leafHash, nodeHash, rootOver, sameHash, type Sha256 } from './merkle-hash';
import { consistencyRanges, inclusionRanges, isConsistent, rootByInclusion } from './proofs';
import { type LeafRange, subtreesOf } from './subtrees';

const sha256: Sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const hex = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString('hex');

/** The leaves, roots and paths that implementations of Certificate Transparency test themselves with. */
const DATA = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const INCLUSION: [index: number, size: number, path: string[]][] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];
const CONSISTENCY: [older: number, newer: number, path: string[]][] = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];

const leaves = DATA.map((data) => leafHash(sha256, Buffer.from(data, 'hex')));

/** Root over some leaves, straight from the definition. */
function rootFrom(range: LeafRange): Uint8Array {
  const perfect = subtreesOf(range).map(({ level, position }): Uint8Array => {
    const size = 2 ** level;
    const at = position * size;
    return size === 1
      ? leaves[at]!
      : rootOver(sha256, [rootFrom({ from: at, to: at + size / 2 }), rootFrom({ from: at + size / 2, to: at + size })]);
  });
  return rootOver(sha256, perfect);
}

describe('QST-1.3a the Merkle tree of RFC 6962', () => {
  it.each(ROOTS.map((root, size) => [size, root] as const))('of %d leaves has its known root', (size, root) => {
    const tree = new GrowingTree(sha256);
    for (const leaf of leaves.slice(0, size)) tree.append(leaf);
    expect([tree.size, hex(tree.root())]).toEqual([size, root]);
    expect(hex(rootFrom({ from: 0, to: size }))).toBe(root);
  });

  it.each(INCLUSION)('leaf %d of %d has its known path', (index, size, path) => {
    expect(inclusionRanges(index, size).map((range) => hex(rootFrom(range)))).toEqual(path);
    const proof = { leaf: leaves[index]!, index, size, path: path.map((hash) => Buffer.from(hash, 'hex')) };
    expect(hex(rootByInclusion(sha256, proof))).toBe(ROOTS[size]);
    expect(rootByInclusion(sha256, { ...proof, path: [...proof.path, leaves[0]!] })).toBeNull();
  });

  it.each([
    ['a leaf between two', { index: 0.5, size: 1, path: [] }],
    ['a tree of half a leaf more', { index: 0, size: 1.5, path: [leaves[1]!] }],
    ['a leaf before the first', { index: -1, size: 8, path: [] }],
    ['a leaf behind the last', { index: 8, size: 8, path: [] }],
  ])('proves nothing of %s', (_name, place) => {
    expect(rootByInclusion(sha256, { leaf: leaves[0]!, ...place })).toBeNull();
  });

  it.each([
    [0, 0, []],
    [0, 8, [[3, 0]]],
    [
      0,
      7,
      [
        [2, 0],
        [1, 2],
        [0, 6],
      ],
    ],
    [
      1,
      8,
      [
        [0, 1],
        [1, 1],
        [2, 1],
      ],
    ],
    [
      2,
      5,
      [
        [1, 1],
        [0, 4],
      ],
    ],
  ])('leaves %d up to %d are made up of these perfect subtrees', (from, to, subtrees) => {
    expect(subtreesOf({ from, to }).map(({ level, position }) => [level, position])).toEqual(subtrees);
  });

  it('a hash is not the same as its beginning', () => {
    const [leaf] = leaves as [Uint8Array];
    expect([sameHash(leaf, leaf), sameHash(leaf, leaf.slice(0, 31)), sameHash(leaf.slice(0, 31), leaf)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it.each(CONSISTENCY)('of %d leaves grows into that of %d by the known path', (older, newer, path) => {
    expect(consistencyRanges(older, newer).map((range) => hex(rootFrom(range)))).toEqual(path);
    const tree = (size: number) => ({ size, root: Buffer.from(ROOTS[size]!, 'hex') });
    const hashes = path.map((hash) => Buffer.from(hash, 'hex'));
    expect(isConsistent(sha256, { from: tree(older), to: tree(newer), path: hashes })).toBe(true);
  });

  it.each([
    [0, 5],
    [-1, 5],
    [5, 5],
    [5, 3],
  ])('no path leads from %d leaves to %d', (older, newer) => {
    expect(consistencyRanges(older, newer)).toEqual([]);
  });

  describe('is not believed to have grown', () => {
    const tree = (size: number) => ({ size, root: rootFrom({ from: 0, to: size }) });
    const fromThreeToFour = consistencyRanges(3, 4).map(rootFrom);
    const [first, second] = leaves as [Uint8Array, Uint8Array];
    const above = (root: Uint8Array): Uint8Array => nodeHash(sha256, first, root);

    it('but is, by its own path', () => {
      expect(isConsistent(sha256, { from: tree(3), to: tree(4), path: fromThreeToFour })).toBe(true);
    });

    it.each<[string, Parameters<typeof isConsistent>[1]]>([
      ['from no number of leaves', { from: { size: NaN, root: first }, to: tree(2), path: [first, second] }],
      ['from no leaf', { from: { size: 0, root: first }, to: tree(2), path: [first, second] }],
      ['from fewer than none', { from: { size: -1, root: first }, to: tree(2), path: [first, second] }],
      ['to half a leaf more', { from: tree(1), to: { ...tree(2), size: 1.5 }, path: [second] }],
      ['to a smaller tree of the same root', { from: tree(2), to: { ...tree(2), size: 1 }, path: [] }],
      ['without a path', { from: tree(3), to: tree(4), path: [] }],
      [
        'by a path that goes on',
        {
          from: { size: 3, root: above(tree(3).root) },
          to: { size: 4, root: above(tree(4).root) },
          path: [...fromThreeToFour, first],
        },
      ],
      ['by a path to a smaller tree', { from: tree(3), to: { ...tree(4), size: 8 }, path: fromThreeToFour }],
      ['to another tree of its size', { from: tree(3), to: { ...tree(4), size: 3 }, path: [] }],
      ['to its own size by a path', { from: tree(3), to: tree(3), path: [first] }],
    ])('%s', (_name, proof) => {
      expect(isConsistent(sha256, proof)).toBe(false);
    });
  });

  it('tells the inner nodes that each leaf finishes, from below', () => {
    const tree = new GrowingTree(sha256);
    const finished = leaves.map((leaf) =>
      tree.append(leaf).map(({ level, position, hash }) => [level, position, hex(hash)]),
    );
    const node = (level: number, position: number) => {
      const [from, to] = [position * 2 ** level, (position + 1) * 2 ** level];
      return [level, position, hex(rootFrom({ from, to }))];
    };
    expect(finished).toEqual([
      ...[[], [node(1, 0)], [], [node(1, 1), node(2, 0)]],
      ...[[], [node(1, 2)], [], [node(1, 3), node(2, 1), node(3, 0)]],
    ]);
  });

  it('goes on from its perfect subtrees as if it had never stopped', () => {
    for (let stop = 0; stop <= leaves.length; stop += 1) {
      const peaks = subtreesOf({ from: 0, to: stop }).map(({ level, position }) =>
        rootFrom({ from: position * 2 ** level, to: (position + 1) * 2 ** level }),
      );
      const tree = new GrowingTree(sha256, stop, peaks);
      for (const leaf of leaves.slice(stop)) tree.append(leaf);
      expect(hex(tree.root())).toBe(ROOTS[8]);
    }
    expect(() => new GrowingTree(sha256, 3, [])).toThrow(RangeError);
    expect(() => new GrowingTree(sha256, 3, [])).toThrow('not those of a tree of this size');
  });
});
