import { Inject, Injectable } from '@nestjs/common';
import { SIGNED_FROM_SCHEMA } from '@evc/domain';
import { KEY_PROVIDER, type KeyProvider } from '@evc/vault';
import { SIGNED_MARK } from './cut';
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
    @Inject(KEY_PROVIDER) private readonly provider: KeyProvider,
  ) {}

  /**
   * True when the event is signed, or older than signatures and under the cut; as long as no cut was ever signed, also when
   * it only looks older. Its hash is the caller's to check.
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
    // A cut that was signed and is gone lets nothing in: whoever took it out of the table wants that.
    if (cut === null) return (await this.provider.existingSecret(SIGNED_MARK)) === null;
    return (await this.ledger.leafCovering(subject, sequence, cut.treeSize)) !== null;
  }
}
