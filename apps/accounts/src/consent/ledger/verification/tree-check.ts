import { GrowingTree } from '@evc/domain';
import { headLeafHash, sha256, toHex } from '../leaf';
import type { Findings } from './findings';
import { RowStream } from './row-stream';
import type { LedgerRows, StoredLeaf, StoredNode } from './rows';

/** Builds the tree anew from its leaves and compares every stored node on the way. */
export class TreeCheck {
  private readonly tree = new GrowingTree(sha256);
  private readonly levels = new Map<number, RowStream<StoredNode>>();

  constructor(
    private readonly rows: LedgerRows,
    private readonly findings: Findings,
  ) {}

  get size(): number {
    return this.tree.size;
  }

  root(): string {
    return toHex(this.tree.root());
  }

  /** @returns false when the leaf is not the next one: nothing after it can be compared then */
  async take(leaf: StoredLeaf): Promise<boolean> {
    if (leaf.position !== this.size) {
      const isAhead = leaf.position > this.size;
      const what = isAhead
        ? `leaves ${this.size} to ${leaf.position - 1} of the log are missing`
        : 'there is a leaf at an impossible position';
      this.findings.add({ kind: isAhead ? 'deleted' : 'inserted', what, position: Math.min(this.size, leaf.position) });
      return false;
    }
    const hash = headLeafHash({ subject: leaf.account_id, sequence: leaf.sequence, head: leaf.head });
    for (const { level, position, hash: expected } of this.tree.append(hash)) {
      await this.compare(level, position, toHex(expected));
    }
    return true;
  }

  /** Nodes that no leaf accounts for. */
  async end(): Promise<void> {
    for (const level of await this.rows.levels()) {
      const left = (await this.level(level)).row;
      if (left) {
        const what = `the tree has a node ${level}/${left.position} that its leaves do not make up`;
        this.findings.add({ kind: 'inserted', what, position: left.position });
      }
    }
  }

  private async compare(level: number, position: number, expected: string): Promise<void> {
    const stream = await this.level(level);
    const { row } = stream;
    const named = { what: `node ${level}/${position} of the tree`, position };
    if (row?.position !== position) {
      this.findings.add({ ...named, kind: 'deleted', what: `${named.what} is missing` });
      if (row === undefined || row.position > position) return;
    } else if (row.hash !== expected) {
      this.findings.add({ ...named, kind: 'edited', what: `${named.what} is not the hash over its leaves` });
    }
    await stream.skip();
  }

  private async level(level: number): Promise<RowStream<StoredNode>> {
    const known = this.levels.get(level);
    if (known) return known;
    const stream = await RowStream.of(this.rows.nodes(level));
    this.levels.set(level, stream);
    return stream;
  }
}
