import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { AccountsJobs } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { Vault } from '@evc/vault';
import { type ConsentCircumstances, ConsentLedger } from '../../consent';
import { NewsletterRepository } from './newsletter.repository';
import { MARKETING } from '../../purposes';

/** Who ended a newsletter, through what; the locale is the subscription's own. */
export type EndingCircumstances = Omit<ConsentCircumstances, 'locale' | 'occurredAt'>;

/** The one way a newsletter ends, whoever says so and wherever. */
@Injectable()
export class NewsletterEnding {
  constructor(
    private readonly newsletter: NewsletterRepository,
    private readonly ledger: ConsentLedger,
    private readonly vault: Vault,
    private readonly jobs: AccountsJobs,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Ends the newsletter of a contact point, in the caller's transaction; one that holds the account of the same address,
   * where there is one, must have taken it before. What is held of the subscription is destroyed right after the commit.
   * @returns whether one ran
   */
  async end(tx: Tx, contactIndex: Buffer, circumstances: EndingCircumstances): Promise<boolean> {
    const rows = await this.newsletter.holdContact(tx, contactIndex);
    const running = rows.find((row) => row.state === 'active');
    if (!running) return false;
    const { subscriptionId, noticeVersion, locale } = running;
    const key = await this.vault.key(subscriptionId, 'evidence');
    const event = { purpose: MARKETING, event: 'withdrawn' as const, channels: [], noticeVersion };
    await this.ledger.append(tx, key, subscriptionId, [{ ...event, ...circumstances, locale }]);
    await this.newsletter.end(tx, running, this.clock.now());
    await this.jobs.add(tx, 'forget-newsletter', { subscriptionId }, { jobKey: `newsletter:${subscriptionId}` });
    return true;
  }
}
