import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { consistencyRanges } from '@evc/domain';
import { Problem } from '@evc/platform';
import type { SignedCheckpoint } from './checkpoint';
import { CheckpointKeys } from './checkpoint-keys';
import { toHex } from './leaf';
import type { CheckpointResponse, ConsistencyResponse } from './ledger.dto';
import { LedgerRepository } from './ledger.repository';
import { TreeReader } from './tree-reader';

/** What is published of the ledger: signed roots, and that it only grew. */
@Injectable()
export class CheckpointsService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly repository: LedgerRepository,
    private readonly tree: TreeReader,
    private readonly keys: CheckpointKeys,
  ) {}

  /** @throws Problem not-found before the first one */
  async latest(): Promise<CheckpointResponse> {
    return found(this.keys.shown(await this.repository.latestCheckpoint()));
  }

  /** @throws Problem not-found */
  async ofSize(treeSize: number): Promise<CheckpointResponse> {
    return found(this.keys.shown(await this.repository.checkpointOf(treeSize)));
  }

  /** Proof that the tree of `from` leaves is the beginning of that of `to`. @throws Problem not-found beyond the signed tree */
  async consistency(from: number, to?: number): Promise<ConsistencyResponse> {
    const { treeSize } = await this.latest();
    const newer = to ?? treeSize;
    if (from > newer || newer > treeSize) throw new Problem('not-found');
    const [fromRoot = '', toRoot = '', ...path] = (
      await this.tree.hashesOf(this.db, [
        { from: 0, to: from },
        { from: 0, to: newer },
        ...consistencyRanges(from, newer),
      ])
    ).map(toHex);
    return { from: { treeSize: from, root: fromRoot }, to: { treeSize: newer, root: toRoot }, path };
  }
}

function found(checkpoint: SignedCheckpoint | null): CheckpointResponse {
  if (!checkpoint) throw new Problem('not-found');
  const { treeSize, root, issuedAt, kid, signed } = checkpoint;
  return { treeSize, root, issuedAt, kid, signed };
}
