/** What was done to the ledger, as far as the rows tell. */
export type FindingKind =
  | 'edited'
  | 'deleted'
  | 'inserted'
  | 'reordered'
  | 'truncated'
  | 'rewritten'
  | 'state-differs'
  | 'not-erased'
  | 'key-unknown'
  | 'signature-invalid'
  | 'unsigned'
  | 'time-reversed';

/** One thing wrong, named as precisely as the rows allow; ids and numbers only. */
export interface Finding {
  readonly kind: FindingKind;
  readonly what: string;
  readonly subject?: string;
  readonly sequence?: number;
  /** Position in the log, from 0. */
  readonly position?: number;
  /** Size of the tree that a checkpoint signed. */
  readonly treeSize?: number;
}

/** Enough to act on; the rest is counted, so that a table in ruins does not fill the memory. */
const KEPT = 1_000;

/** Collects what is wrong. */
export class Findings {
  readonly kept: Finding[] = [];
  private count = 0;

  add(finding: Finding): void {
    this.count += 1;
    if (this.kept.length < KEPT) this.kept.push(finding);
  }

  get total(): number {
    return this.count;
  }
}
