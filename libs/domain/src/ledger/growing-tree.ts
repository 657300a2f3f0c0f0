import { nodeHash, rootOver, type Sha256 } from './merkle-hash';
import { type Subtree, subtreesOf } from './subtrees';

/** A subtree that became perfect with the leaf just appended. */
export interface FinishedNode extends Subtree {
  readonly hash: Uint8Array;
}

/**
 * A Merkle tree (RFC 6962) that only grows at its right end. It remembers the roots of its perfect subtrees alone, one for
 * each binary digit of its size, so that appending costs the same however large it is.
 */
export class GrowingTree {
  private readonly peaks: { level: number; hash: Uint8Array }[];
  private count: number;

  /**
   * @param size leaves already there
   * @param peaks roots of the subtrees that `subtreesOf({ from: 0, to: size })` names, in that order
   */
  constructor(
    private readonly sha256: Sha256,
    size = 0,
    peaks: readonly Uint8Array[] = [],
  ) {
    const subtrees = subtreesOf({ from: 0, to: size });
    if (subtrees.length !== peaks.length) throw new RangeError('the peaks are not those of a tree of this size');
    this.peaks = subtrees.map(({ level }, i) => ({ level, hash: peaks[i] as Uint8Array }));
    this.count = size;
  }

  /** Leaves so far. */
  get size(): number {
    return this.count;
  }

  /** Appends a leaf. @returns the inner nodes it finished, from below */
  append(leaf: Uint8Array): FinishedNode[] {
    const finished: FinishedNode[] = [];
    let top = { level: 0, hash: leaf };
    for (let left = this.peaks.at(-1); left?.level === top.level; left = this.peaks.at(-1)) {
      this.peaks.pop();
      top = { level: top.level + 1, hash: nodeHash(this.sha256, left.hash, top.hash) };
      finished.push({ ...top, position: Math.floor(this.count / 2 ** top.level) });
    }
    this.peaks.push(top);
    this.count += 1;
    return finished;
  }

  root(): Uint8Array {
    return rootOver(
      this.sha256,
      this.peaks.map(({ hash }) => hash),
    );
  }
}
