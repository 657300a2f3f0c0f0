import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import type { FinishedNode } from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../accounts.options';
import { type Checkpoint, signCheckpoint, type SignedCheckpoint } from './checkpoint';
import { CheckpointKeys } from './checkpoint-keys';
import { type CheckpointKey } from './ed25519';
import { headLeafHash, toHex } from './leaf';
import { LedgerRepository } from './ledger.repository';
import { LedgerDamaged, TreeReader } from './tree-reader';

/** Chains taken in by one transaction: their heads are held for some milliseconds, so choices hardly wait. */
const BATCH = 1_000;

interface Taken {
  readonly count: number;
  /** The last subject of the batch. */
  readonly last: string | null;
}

/**
 * The log that everything in the ledger ends up in: an append-only Merkle tree whose leaves are chain heads in the order
 * they were taken in. An older checkpoint is the beginning of each newer one (RFC 6962), so whoever keeps one can prove
 * that nothing before it changed. A run costs as much as chains moved, however many there are (ADR 0011).
 */
@Injectable()
export class ChainHeadLog {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
    private readonly repository: LedgerRepository,
    private readonly tree: TreeReader,
    private readonly keys: CheckpointKeys,
  ) {}

  /**
   * Takes in every chain that moved and signs the tree. May be repeated, run twice at once or be killed anywhere: what a
   * batch wrote is whole, and the next run goes on behind it.
   * @returns the new checkpoint; null while there is no event at all
   * @throws CheckpointKeyMissing before anything is written; LedgerDamaged when the stored tree is not the one signed
   */
  async run(batch = BATCH): Promise<SignedCheckpoint | null> {
    const key = await this.keys.signing();
    // The time before the first look: whatever is recorded until then is in, so a checkpoint leaves nothing older out.
    const startedAt = this.clock.now();
    await this.takeInAll(batch);
    return this.db.transaction((tx) => this.sign(tx, key, startedAt));
  }

  /** Each chain once at most: one that moves all the time must not keep the rest from being signed. */
  private async takeInAll(batch: number): Promise<void> {
    let taken: Taken = { count: batch, last: null };
    while (taken.count === batch) {
      const { last } = taken;
      taken = await this.db.transaction((tx) => this.takeIn(tx, last, batch));
    }
  }

  /** One batch: leaves, the subtrees they finish, and how far their chains are, all or nothing. */
  async takeIn(tx: Tx, after: string | null, limit: number): Promise<Taken> {
    await this.repository.lock(tx);
    const moved = await this.repository.movedChains(tx, after, limit);
    if (moved.length === 0) return { count: 0, last: after };
    const first = await this.repository.size(tx);
    const tree = await this.tree.treeOf(tx, first);
    const finished: FinishedNode[] = moved.flatMap((leaf) => tree.append(headLeafHash(leaf)));
    await this.repository.appendLeaves(tx, first, moved);
    await this.repository.appendNodes(tx, finished);
    return { count: moved.length, last: moved.at(-1)?.subject ?? after };
  }

  private async sign(tx: Tx, key: CheckpointKey, startedAt: Date): Promise<SignedCheckpoint | null> {
    await this.repository.lock(tx);
    const treeSize = await this.repository.size(tx);
    if (treeSize === 0) return null;
    const latest = await this.repository.latestCheckpoint(tx);
    if (latest) await this.expectBeginning(tx, latest, treeSize);
    await this.keys.settle(tx, key);
    // A clock that was set back must not make a newer checkpoint look older.
    const issuedAt = new Date(Math.max(startedAt.getTime(), latest ? Date.parse(latest.issuedAt) : 0)).toISOString();
    const root = toHex((await this.tree.treeOf(tx, treeSize)).root());
    const checkpoint = await signCheckpoint(key, this.options.publicUrl, { treeSize, root, issuedAt });
    await this.repository.keepCheckpoint(tx, checkpoint);
    return checkpoint;
  }

  /** What was signed must still be the beginning: never sign for somebody who changed the tables behind our back. */
  private async expectBeginning(tx: Tx, { treeSize, root }: Checkpoint, size: number): Promise<void> {
    if (treeSize > size) throw new LedgerDamaged(`it has ${size} leaves, and ${treeSize} were signed`);
    const [now] = await this.tree.hashesOf(tx, [{ from: 0, to: treeSize }]);
    if (!now || toHex(now) !== root) throw new LedgerDamaged(`its first ${treeSize} leaves are not those signed`);
  }
}
