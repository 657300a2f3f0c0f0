import { Injectable } from '@nestjs/common';
import type { Sql } from '@evc/database';
import { GrowingTree, type LeafRange, rootOver, type Subtree, subtreesOf } from '@evc/domain';
import { headLeafHash, sha256 } from './leaf';
import { LedgerRepository } from './ledger.repository';

/** A subtree that should be finished is not in the database: somebody took it out. */
export class LedgerDamaged extends Error {
  constructor(what: string) {
    super(`the log is damaged: ${what}; run ledger:verify`);
    this.name = 'LedgerDamaged';
  }
}

const keyOf = ({ level, position }: Subtree): string => `${level}/${position}`;

/** Reads roots and paths out of the stored tree in two statements, however large it is. */
@Injectable()
export class TreeReader {
  constructor(private readonly repository: LedgerRepository) {}

  /** The hash over each range of leaves. @throws LedgerDamaged */
  async hashesOf(sql: Sql, ranges: readonly LeafRange[]): Promise<Uint8Array[]> {
    const wanted = ranges.map((range) => subtreesOf(range));
    const known = await this.read(sql, wanted.flat());
    return wanted.map((subtrees) =>
      rootOver(
        sha256,
        subtrees.map((subtree) => known(subtree)),
      ),
    );
  }

  /** The tree of the first `size` leaves, ready to grow. @throws LedgerDamaged */
  async treeOf(sql: Sql, size: number): Promise<GrowingTree> {
    const peaks = subtreesOf({ from: 0, to: size });
    const known = await this.read(sql, peaks);
    return new GrowingTree(sha256, size, peaks.map(known));
  }

  private async read(sql: Sql, subtrees: readonly Subtree[]): Promise<(subtree: Subtree) => Uint8Array> {
    const positions = subtrees.filter(({ level }) => level === 0).map(({ position }) => position);
    const leaves = await this.repository.leaves(sql, positions);
    const nodes = await this.repository.nodes(
      sql,
      subtrees.filter(({ level }) => level > 0),
    );
    const known = new Map<string, Uint8Array>([
      ...leaves.map((leaf) => [keyOf({ level: 0, position: leaf.position }), headLeafHash(leaf)] as const),
      ...nodes.map((node) => [keyOf(node), node.hash] as const),
    ]);
    return (subtree) => {
      const hash = known.get(keyOf(subtree));
      if (!hash) throw new LedgerDamaged(`node ${keyOf(subtree)} is missing`);
      return hash;
    };
  }
}
