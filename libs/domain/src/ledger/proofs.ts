import { nodeHash, sameHash, type Sha256 } from './merkle-hash';
import { type LeafRange, splitOf } from './subtrees';

/** Whether something is in a tree: the hashes beside the way from a leaf up to the root, from below. */
export interface InclusionProof {
  readonly leaf: Uint8Array;
  /** Position of the leaf, from 0. */
  readonly index: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
}

/** Whether a tree only grew: enough hashes to compute both roots. */
export interface ConsistencyProof {
  readonly from: { readonly size: number; readonly root: Uint8Array };
  readonly to: { readonly size: number; readonly root: Uint8Array };
  readonly path: readonly Uint8Array[];
}

/** The leaves under each hash of an inclusion path (RFC 6962, 2.1.1), from below. */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    const right = index >= middle;
    ranges.unshift(right ? { from, to: middle } : { from: middle, to });
    if (right) from = middle;
    else to = middle;
  }
  return ranges;
}

/** The leaves under each hash of a consistency path (RFC 6962, 2.1.2) between trees of `older` and `newer` leaves. */
export function consistencyRanges(older: number, newer: number): LeafRange[] {
  if (older <= 0 || older >= newer) return [];
  const ranges: LeafRange[] = [];
  let [from, to] = [0, newer];
  while (to !== older) {
    const middle = from + splitOf(to - from);
    if (older <= middle) {
      ranges.unshift({ from: middle, to });
      to = middle;
    } else {
      ranges.unshift({ from, to: middle });
      from = middle;
    }
  }
  // The older tree itself needs no hash: whoever checks has its root.
  return from === 0 ? ranges : [{ from, to }, ...ranges];
}

const isOdd = (n: number): boolean => n % 2 === 1;
const half = (n: number): number => Math.floor(n / 2);

/** The root that a path leads to (RFC 9162, 2.1.3.2); null when it is too long or too short for index and size. */
export function rootByInclusion(sha256: Sha256, { leaf, index, size, path }: InclusionProof): Uint8Array | null {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return null;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) return null;
    if (isOdd(node) || node === last) {
      hash = nodeHash(sha256, sibling, hash);
      while (!isOdd(node)) [node, last] = [half(node), half(last)];
    } else {
      hash = nodeHash(sha256, hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? hash : null;
}

/** True when the newer tree has the older one as its beginning (RFC 9162, 2.1.4.2). */
export function isConsistent(sha256: Sha256, { from, to, path }: ConsistencyProof): boolean {
  if (!Number.isSafeInteger(from.size) || !Number.isSafeInteger(to.size)) return false;
  if (from.size === to.size) return path.length === 0 && sameHash(from.root, to.root);
  if (from.size <= 0 || from.size > to.size) return false;
  let [node, last] = [from.size - 1, to.size - 1];
  while (isOdd(node)) [node, last] = [half(node), half(last)];
  // A perfect older tree is itself the first node of the way.
  const [first = from.root, ...rest] = node === 0 ? [from.root, ...path] : path;
  let [older, newer] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (isOdd(node) || node === last) {
      older = nodeHash(sha256, sibling, older);
      newer = nodeHash(sha256, sibling, newer);
      while (!isOdd(node)) [node, last] = [half(node), half(last)];
    } else {
      newer = nodeHash(sha256, newer, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameHash(older, from.root) && sameHash(newer, to.root);
}
