import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { AccountsJobs } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { Vault } from '@evc/vault';
import { SubscriptionErasure } from '../../privacy';
import { NewsletterRepository } from './newsletter.repository';

const BATCH = 50;

/** A newsletter that ended, or never began, leaves nothing that names its reader (QV-4). */
@Injectable()
export class NewsletterErasure {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly newsletter: NewsletterRepository,
    private readonly erasure: SubscriptionErasure,
    private readonly jobs: AccountsJobs,
    private readonly vault: Vault,
  ) {}

  /** Destroys the keys of an ended subscription, then its rows. Safe to repeat: keys go first, so a crash leaves a row. */
  async forget(subscriptionId: string): Promise<void> {
    const row = await this.newsletter.byId(subscriptionId);
    if (row?.state !== 'ended') return;
    await this.vault.destroy(subscriptionId);
    const now = this.clock.now();
    await this.db.transaction((tx) =>
      this.erasure.forget(tx, subscriptionId, 'newsletter-ended', row.endedAt ?? now, now),
    );
  }

  /** Forgets sign-ups nobody confirmed in time, and orders again what a lost job left behind. */
  async sweep(): Promise<void> {
    await this.newsletter.sweep();
    await this.db.transaction(async (tx) => {
      for (const { subscriptionId } of await this.newsletter.ended(tx, BATCH)) {
        await this.jobs.add(tx, 'forget-newsletter', { subscriptionId }, { jobKey: `newsletter:${subscriptionId}` });
      }
    });
  }
}
