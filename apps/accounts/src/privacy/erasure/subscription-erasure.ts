import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { ErasureRepository } from './erasure.repository';

/** What remains to do for a newsletter subscription once its keys are destroyed. */
@Injectable()
export class SubscriptionErasure {
  constructor(private readonly erasures: ErasureRepository) {}

  /** Takes its rows and writes the line that a restored backup replays (QTL-10.1). */
  async forget(tx: Tx, subscriptionId: string, reason: string, requestedAt: Date, erasedAt: Date): Promise<void> {
    await this.erasures.deleteRows(tx, 'subscription', subscriptionId);
    await this.erasures.writeJournal(tx, subscriptionId, reason, requestedAt, erasedAt);
  }
}
