import { type Checkpoint, openCheckpoint, type SignedCheckpoint } from '../checkpoint';
import type { SignedCut } from '../cut';
import type { PublicKeys } from '../signed-statement';
import { CheckpointTimes } from './checkpoint-times';
import type { Findings } from './findings';
import { RowStream } from './row-stream';
import { instantOf, type LedgerRows, type StoredCheckpoint } from './rows';
import { TreeCheck } from './tree-check';

export interface LogFacts {
  readonly times: CheckpointTimes;
  readonly leaves: number;
  readonly checkpoints: number;
  readonly latest: Checkpoint | null;
}

/**
 * Checks the log: its leaves make up the stored tree, every signed root is that of its leaves, and the checkpoint kept
 * elsewhere is one of them.
 */
export class LogCheck {
  private readonly times = new CheckpointTimes();
  private readonly tree: TreeCheck;
  /** Leaves up to the last checkpoint that fits. */
  private fitting = 0;
  private misfits = 0;
  private checkpoints = 0;
  private latest: Checkpoint | null = null;
  private keptIsThere = false;
  private keptIsChecked = false;
  private cutIsChecked = false;

  constructor(
    private readonly rows: LedgerRows,
    private readonly keys: PublicKeys,
    /** A checkpoint from elsewhere, its signature already checked. */
    private readonly kept: Checkpoint | null,
    private readonly findings: Findings,
    /** The cut, its signature already checked; its root is that of its leaves like any other. */
    private readonly cut: SignedCut | null = null,
  ) {
    this.tree = new TreeCheck(rows, findings);
  }

  async run(): Promise<LogFacts> {
    const signed = await RowStream.of(this.rows.checkpoints());
    const leaves = await RowStream.of(this.rows.leaves());
    await this.checkSize(signed);
    while (leaves.row && (await this.tree.take(leaves.row))) {
      await this.checkSize(signed);
      const wait = leaves.skip();
      if (wait) await wait;
    }
    const isWhole = leaves.row === undefined;
    await this.checkBeyond(signed, isWhole);
    if (isWhole) await this.tree.end();
    const { times, checkpoints, latest } = this;
    return { times, leaves: this.tree.size, checkpoints, latest };
  }

  /** Everything signed over exactly the leaves so far. */
  private async checkSize(signed: RowStream<StoredCheckpoint>): Promise<void> {
    const { size } = this.tree;
    for (let row = signed.row; row && row.tree_size <= size; row = signed.row) {
      const checkpoint = await this.open(row);
      if (row.tree_size !== size || size === 0) {
        this.findings.add({
          kind: 'inserted',
          what: 'there is a checkpoint of an impossible size',
          treeSize: row.tree_size,
        });
      } else if (checkpoint) {
        this.compareRoot(checkpoint);
      }
      await signed.skip();
    }
    if (this.cut && this.cut.treeSize === size && !this.cutIsChecked) {
      this.cutIsChecked = true;
      this.compareRoot(this.cut);
    }
    if (this.kept?.treeSize !== size || this.keptIsChecked) return;
    this.keptIsChecked = true;
    this.compareRoot(this.kept);
    this.times.add(size, Date.parse(this.kept.issuedAt));
    if (this.keptIsThere) return;
    this.findings.add({
      kind: 'deleted',
      what: 'the checkpoint kept elsewhere is not among those stored',
      treeSize: size,
    });
  }

  /** Signed, but with leaves that are not there any more. */
  private async checkBeyond(signed: RowStream<StoredCheckpoint>, isWhole: boolean): Promise<void> {
    let largest = 0;
    for (let row = signed.row; row; row = signed.row) {
      const checkpoint = await this.open(row);
      largest = Math.max(largest, checkpoint?.treeSize ?? 0);
      await signed.skip();
    }
    if (this.kept && !this.keptIsChecked) {
      largest = Math.max(largest, this.kept.treeSize);
      this.times.add(this.kept.treeSize, Date.parse(this.kept.issuedAt));
    }
    if (this.cut && !this.cutIsChecked) largest = Math.max(largest, this.cut.treeSize);
    const { size } = this.tree;
    if (largest > size) {
      const what = isWhole
        ? `the log has ${size} leaves, and ${largest} were signed`
        : `what was signed up to leaf ${largest} cannot be compared behind leaf ${size}`;
      this.findings.add({ kind: 'truncated', what, treeSize: largest });
    }
    if (this.misfits > 1) {
      const what = `${this.misfits} checkpoints do not fit the leaves that are there`;
      this.findings.add({ kind: 'rewritten', what });
    }
  }

  private compareRoot({ treeSize, root }: Pick<Checkpoint, 'treeSize' | 'root'>): void {
    if (root === this.tree.root()) {
      this.fitting = treeSize;
      return;
    }
    this.misfits += 1;
    if (this.misfits > 1) return;
    const what = `leaves ${this.fitting} to ${treeSize - 1} of the log are not those that were signed`;
    this.findings.add({ kind: 'rewritten', what, treeSize });
  }

  /** What the row's signature really says; null when it says nothing that counts. */
  private async open(row: StoredCheckpoint): Promise<Checkpoint | null> {
    this.checkpoints += 1;
    const { tree_size: treeSize, root, kid, signed } = row;
    const issuedAt = instantOf(row.issued_at)?.toISOString() ?? row.issued_at;
    const stored: SignedCheckpoint = { treeSize, root, issuedAt, kid, signed };
    const opened = await openCheckpoint(stored, this.keys);
    if (!opened.ok) {
      this.findings.add({ ...FAULTS[opened.reason], treeSize });
      return null;
    }
    const time = Date.parse(issuedAt);
    if (time < this.times.latest) {
      this.findings.add({ kind: 'time-reversed', what: 'a larger checkpoint is older than a smaller one', treeSize });
    }
    this.times.add(treeSize, time);
    this.latest = opened.checkpoint;
    if (treeSize === this.kept?.treeSize) {
      this.keptIsThere = true;
      if (issuedAt < this.kept.issuedAt) {
        const what = 'the stored checkpoint is older than the one of the same size kept elsewhere';
        this.findings.add({ kind: 'time-reversed', what, treeSize });
      }
    }
    return opened.checkpoint;
  }
}

const FAULTS = {
  'not-a-checkpoint': { kind: 'edited', what: 'what is signed is not a checkpoint' },
  'key-unknown': { kind: 'key-unknown', what: 'the checkpoint is signed by a key that nobody vouches for' },
  'signature-invalid': { kind: 'signature-invalid', what: 'the signature of the checkpoint does not hold' },
  'fields-differ': { kind: 'edited', what: 'the checkpoint says something else than what was signed' },
} as const;
