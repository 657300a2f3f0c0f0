import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import type { FinishedNode } from '@evc/domain';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { type Checkpoint, signCheckpoint, type SignedCheckpoint } from './checkpoint';
import { CheckpointKeys } from './checkpoint-keys';
import { type CheckpointKey } from './ed25519';
import { headLeafHash, toHex } from './leaf';
import { signLeftOut } from './left-out';
import { LedgerRepository, type MovedChain } from './ledger.repository';
import { type LeftOut, NewEvents } from './new-events';
import { Rounds } from './rounds';
import { RoundsRepository } from './rounds.repository';
import { LedgerDamaged, TreeReader } from './tree-reader';

/** Chains taken in by one transaction: their heads are held for some milliseconds, so choices hardly wait. */
const BATCH = 1_000;

interface Taken {
  /** Chains looked at. */
  readonly count: number;
  /** The last subject of the batch. */
  readonly last: string | null;
  readonly leftOut: readonly LeftOut[];
}

/** Tells which of some chains must stay out. */
type Check = (moved: readonly MovedChain[]) => Promise<readonly LeftOut[]>;

/** What a signature is over. */
type SignedTree = Omit<Checkpoint, 'kid'>;

/**
 * The log that everything in the ledger ends up in: an append-only Merkle tree whose leaves are chain heads in the order
 * they were taken in. An older checkpoint is the beginning of each newer one (RFC 6962), so whoever keeps one can prove
 * that nothing before it changed. A run costs as much as chains moved, however many there are (ADR 0011). A chain with an
 * event that this service did not write stays out (ADR 0026).
 */
@Injectable()
export class ChainHeadLog {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
    private readonly repository: LedgerRepository,
    private readonly tree: TreeReader,
    private readonly keys: CheckpointKeys,
    private readonly newEvents: NewEvents,
    private readonly rounds: Rounds,
    private readonly roundsRepository: RoundsRepository,
  ) {}

  /**
   * Takes in every chain that moved and signs the tree. May be repeated, run twice at once or be killed anywhere: what a
   * batch wrote is whole, and the next run goes on behind it.
   * @returns the new checkpoint; null while there is no event at all
   * @throws CheckpointKeyMissing before anything is written; LedgerBusy; LedgerDamaged when the stored tree is not the one
   *   signed
   */
  async run(batch = BATCH): Promise<SignedCheckpoint | null> {
    const key = await this.keys.signing();
    // The time before the first look: whatever is recorded until then is in, so a checkpoint leaves nothing older out.
    const startedAt = await this.rounds.begin();
    const leftOut = await this.takeInAll(batch);
    return this.db.transaction(async (tx) => {
      await this.repository.lock(tx);
      await this.tellLeftOut(tx, key, leftOut);
      return this.sign(tx, key, startedAt);
    });
  }

  /**
   * Takes in every head as it is and signs, with `then` in the transaction of the signature: for the one moment in which
   * all of the ledger was just verified.
   */
  async takeInEverything(then: (tx: Tx, tree: SignedTree) => Promise<void>): Promise<void> {
    const key = await this.keys.signing();
    const startedAt = await this.rounds.begin();
    await this.takeInAll(BATCH, () => Promise.resolve([]));
    await this.db.transaction(async (tx) => {
      await this.repository.lock(tx);
      await this.sign(tx, key, startedAt);
      await then(tx, await this.treeAt(tx, startedAt));
    });
  }

  /** Each chain once at most: one that moves all the time must not keep the rest from being signed. */
  private async takeInAll(batch: number, check?: Check): Promise<LeftOut[]> {
    const leftOut: LeftOut[] = [];
    let taken: Taken = { count: batch, last: null, leftOut };
    while (taken.count === batch) {
      const { last } = taken;
      taken = await this.db.transaction((tx) => this.takeIn(tx, last, batch, check));
      leftOut.push(...taken.leftOut);
    }
    return leftOut;
  }

  /** One batch: leaves, the subtrees they finish, and how far their chains are, all or nothing. */
  async takeIn(
    tx: Tx,
    after: string | null,
    limit: number,
    check: Check = (chains) => this.newEvents.wrongAmong(tx, chains),
  ): Promise<Taken> {
    await this.repository.lock(tx);
    const moved = await this.repository.movedChains(tx, after, limit);
    if (moved.length === 0) return { count: 0, last: after, leftOut: [] };
    const leftOut = await check(moved);
    const out = new Set(leftOut.map(({ subject }) => subject));
    const leaves = moved.filter(({ subject }) => !out.has(subject));
    const first = await this.repository.size(tx);
    const tree = await this.tree.treeOf(tx, first);
    const finished: FinishedNode[] = leaves.flatMap((leaf) => tree.append(headLeafHash(leaf)));
    await this.repository.appendLeaves(tx, first, leaves);
    await this.repository.appendNodes(tx, finished);
    return { count: moved.length, last: moved.at(-1)?.subject ?? after, leftOut };
  }

  private async sign(tx: Tx, key: CheckpointKey, startedAt: Date): Promise<SignedCheckpoint | null> {
    const treeSize = await this.repository.size(tx);
    if (treeSize === 0) return null;
    const latest = await this.repository.latestCheckpoint(tx);
    if (latest) await this.expectBeginning(tx, latest, treeSize);
    await this.keys.settle(tx, key);
    const checkpoint = await signCheckpoint(key, this.options.publicUrl, await this.treeAt(tx, startedAt));
    await this.repository.keepCheckpoint(tx, checkpoint);
    return checkpoint;
  }

  /** Signs once of each chain that it stays out, and since when. */
  private async tellLeftOut(tx: Tx, key: CheckpointKey, leftOut: readonly LeftOut[]): Promise<void> {
    const latest = leftOut.length > 0 ? await this.repository.latestCheckpoint(tx) : null;
    const since = latest?.issuedAt ?? new Date(0).toISOString();
    for (const chain of leftOut) {
      if (await this.roundsRepository.knownLeftOut(tx, chain)) continue;
      const { subject, sequence } = chain;
      await this.roundsRepository.addLeftOut(tx, chain, await signLeftOut(key, { subject, sequence, since }));
    }
  }

  private async treeAt(tx: Tx, at: Date): Promise<SignedTree> {
    const treeSize = await this.repository.size(tx);
    const root = toHex((await this.tree.treeOf(tx, treeSize)).root());
    return { treeSize, root, issuedAt: at.toISOString() };
  }

  /** What was signed must still be the beginning: never sign for somebody who changed the tables behind our back. */
  private async expectBeginning(tx: Tx, { treeSize, root }: Checkpoint, size: number): Promise<void> {
    if (treeSize > size) throw new LedgerDamaged(`it has ${size} leaves, and ${treeSize} were signed`);
    const [now] = await this.tree.hashesOf(tx, [{ from: 0, to: treeSize }]);
    if (!now || toHex(now) !== root) throw new LedgerDamaged(`its first ${treeSize} leaves are not those signed`);
  }
}
