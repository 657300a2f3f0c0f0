import { Injectable } from '@nestjs/common';
import { SIGNED_FROM_SCHEMA } from '@evc/domain';
import { CutRepository } from './cut.repository';
import { signatureHolds } from './event-signature';
import { EventKeys } from './event-keys';
import { LedgerRepository } from './ledger.repository';

/** What of a stored event tells whose it is. */
export interface WrittenEvent {
  readonly account_id: string;
  readonly sequence: number;
  readonly payload_schema: number;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
  readonly evidence_digest: Buffer | null;
  readonly signed_by: number | null;
  readonly signature: Buffer | null;
}

/** Tells an event that this service wrote from one that somebody put into the table. */
@Injectable()
export class EventTrust {
  constructor(
    private readonly keys: EventKeys,
    private readonly cuts: CutRepository,
    private readonly ledger: LedgerRepository,
  ) {}

  /**
   * True when the event is signed, or older than signatures and under the cut; while the cut is not signed yet, also when it
   * only looks older. Its hash is the caller's to check.
   */
  async isOurs(event: WrittenEvent): Promise<boolean> {
    if (event.payload_schema < SIGNED_FROM_SCHEMA) return this.isUnderCut(event);
    const { signature, signed_by: generation, evidence_digest: digest } = event;
    const key = generation === null ? undefined : (await this.keys.trusted()).get(generation);
    if (!key || !signature || !digest) return false;
    const parts = { previousHash: event.previous_hash, hash: event.hash, evidenceDigest: digest };
    return signatureHolds(key.publicKey, parts, signature);
  }

  private async isUnderCut({ account_id: subject, sequence }: WrittenEvent): Promise<boolean> {
    const cut = await this.cuts.cut();
    return cut === null || (await this.ledger.leafCovering(subject, sequence, cut.treeSize)) !== null;
  }
}
