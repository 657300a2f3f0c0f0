import { Inject, Injectable, Logger } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { chainHash } from '../choices/chain-hash';
import { EventKeys } from './event-keys';
import { type EventPosition, LateSignaturesRepository, type WaitingEvent } from './late-signatures.repository';

const BATCH = 200;

/** Signs what was recorded while the event key was away: a no holds from the moment it is said, and is proven later. */
@Injectable()
export class LateSignatures {
  private readonly logger = new Logger('LateSignatures');

  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly repository: LateSignaturesRepository,
    private readonly keys: EventKeys,
  ) {}

  /**
   * Signs all that waits, if the key is there. What is not as this service wrote it stays unsigned, so that nobody gets a
   * signature by writing into the database: such a chain stays out of the log.
   */
  async signWaiting(): Promise<void> {
    let after: EventPosition | null = null;
    for (;;) {
      const batch: WaitingEvent[] = await this.repository.waiting(after, BATCH);
      const signer = batch.length > 0 ? await this.keys.signer(await this.keys.current()) : null;
      if (!signer) return;
      await this.db.transaction(async (tx) => {
        for (const event of batch) {
          const parts = {
            previousHash: event.previous_hash,
            hash: event.hash,
            evidenceDigest: event.evidence_digest,
          };
          const isOurs =
            chainHash(event.previous_hash, event).equals(event.hash) &&
            (await this.keys.waitingMacHolds(parts, event.waiting_mac));
          if (isOurs) await this.repository.add(tx, event, signer.generation, signer.sign(parts));
          else this.logger.error({ event: 'ledger-event-not-signed', reason: 'not-ours' });
        }
      });
      after = batch.at(-1) ?? null;
    }
  }
}
