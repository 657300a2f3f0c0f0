import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';

/** What of a subscription's ledger goes with its keys. The chain stays: it names nobody and still verifies. */
@Injectable()
export class NewsletterErasureRepository {
  /** @param requestedAt when the newsletter ended */
  async forget(tx: Tx, subscriptionId: string, requestedAt: Date, now: Date): Promise<void> {
    await tx.query('DELETE FROM consents WHERE account_id = $1', [subscriptionId]);
    await tx.query('UPDATE consent_events SET evidence_sealed = $2 WHERE account_id = $1', [
      subscriptionId,
      Buffer.alloc(0),
    ]);
    await tx.query(
      `INSERT INTO erasure_journal (account_id, reason, requested_at, erased_at) VALUES ($1, 'newsletter-ended', $2, $3)
       ON CONFLICT (account_id) DO NOTHING`,
      [subscriptionId, requestedAt, now],
    );
  }
}
