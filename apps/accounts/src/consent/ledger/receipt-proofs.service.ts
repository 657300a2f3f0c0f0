import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { inclusionRanges } from '@evc/domain';
import { CLOCK, type Clock, Problem } from '@evc/platform';
import { canonicalPayload } from '../choices/chain-hash';
import { ChainRepository } from './chain.repository';
import { CheckpointKeys } from './checkpoint-keys';
import { toHex } from './leaf';
import type { CoverResponse, ReceiptProofResponse } from './ledger.dto';
import { LedgerRepository } from './ledger.repository';
import { TreeReader } from './tree-reader';

const MINUTE_S = 60;

/** Proofs that an event is in the ledger. */
@Injectable()
export class ReceiptProofs {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly repository: LedgerRepository,
    private readonly chains: ChainRepository,
    private readonly tree: TreeReader,
    private readonly keys: CheckpointKeys,
  ) {}

  /**
   * The proof of one of the subject's own events. It shows events after it too when the log took them in together, so it
   * is for the person alone.
   * @throws Problem not-found; not-yet-logged before the checkpoint that covers it
   */
  async proofOf(subject: string, eventId: string): Promise<ReceiptProofResponse> {
    const place = await this.chains.placeOf(subject, eventId);
    if (!place) throw new Problem('not-found');
    const checkpoint = this.keys.shown(await this.repository.latestCheckpoint());
    const leaf = checkpoint && (await this.repository.leafCovering(subject, place.sequence, checkpoint.treeSize));
    if (!leaf) throw this.notYetLogged();
    const events = await this.chains.between(subject, place.sequence, leaf.sequence);
    return {
      eventId,
      chain: { previousHash: toHex(place.previous_hash), events: events.map((row) => canonicalPayload(row)) },
      leaf: { position: leaf.position, subject: leaf.subject, sequence: leaf.sequence, head: leaf.head },
      path: await this.pathOf(leaf.position, checkpoint.treeSize),
      checkpoint,
    };
  }

  /** Where the log covers an event, told without a word about others of its chain; null while it does not. */
  async coverOf(subject: string, sequence: number): Promise<CoverResponse | null> {
    const checkpoint = this.keys.shown(await this.repository.latestCheckpoint());
    const leaf = checkpoint && (await this.repository.leafCovering(subject, sequence, checkpoint.treeSize));
    if (!leaf) return null;
    if (leaf.sequence !== sequence) return { checkpoint, leaf: null, path: null };
    const { position, head } = leaf;
    const path = await this.pathOf(position, checkpoint.treeSize);
    return { checkpoint, leaf: { position, subject, sequence, head }, path };
  }

  private async pathOf(position: number, treeSize: number): Promise<string[]> {
    return (await this.tree.hashesOf(this.db, inclusionRanges(position, treeSize))).map(toHex);
  }

  private notYetLogged(): Problem {
    const wait = MINUTE_S - this.clock.now().getUTCSeconds(); // the ledger is signed at each full minute
    return new Problem('not-yet-logged', { headers: { 'Retry-After': String(wait) } });
  }
}
