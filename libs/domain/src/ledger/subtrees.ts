/** A perfect subtree, which never changes once its last leaf is there. */
export interface Subtree {
  /** 0 is a leaf; a subtree of level n covers 2^n leaves. */
  readonly level: number;
  /** Counts the subtrees of this level from the left, from 0. */
  readonly position: number;
}

/** Leaves from `from` up to, not including, `to`. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** The largest power of two below `n`, which is 2 or more: where RFC 6962 splits a tree. */
export function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** The perfect subtrees that make up a range of leaves, left to right. */
export function subtreesOf({ from, to }: LeafRange): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let at = from; at < to;) {
    let [level, size] = [0, 1];
    while (at % (size * 2) === 0 && at + size * 2 <= to) {
      level += 1;
      size *= 2;
    }
    subtrees.push({ level, position: at / size });
    at += size;
  }
  return subtrees;
}
