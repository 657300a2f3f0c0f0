import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { MetricsService, type Origin, Problem } from '@evc/platform';
import { AccountRepository } from '../../identity';
import { BarTokens } from './bar-tokens';
import { MailEnding } from './mail-ending';
import { NewsletterRepository } from './newsletter.repository';
import { ObjectionList } from './objection-list';

const BY_LINK = { actor: 'person', source: 'unsubscribe-link', method: 'one-click' } as const;

/** "Never write to me again": for whoever is signed up by others, from the mail that asks to confirm (QST-1.3c, QV-2). */
@Injectable()
export class AddressBars {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly tokens: BarTokens,
    private readonly accounts: AccountRepository,
    private readonly ending: MailEnding,
    private readonly objections: ObjectionList,
    private readonly newsletter: NewsletterRepository,
    private readonly metrics: MetricsService,
  ) {}

  /**
   * Ends marketing to the address and keeps everybody from signing it up anew; sign-ups that wait are forgotten. Safe to
   * repeat.
   * @throws Problem invalid-token when this server did not make the link
   */
  async bar(token: string, evidence: Origin): Promise<void> {
    const contact = await this.tokens.read(token);
    if (!contact) throw new Problem('invalid-token');
    await this.db.transaction(async (tx) => {
      const accountId = await this.accounts.idByIdentifier(contact, tx);
      const account = accountId ? await this.accounts.lockById(tx, accountId) : null;
      await this.ending.end(tx, { contact, account, channel: 'email' }, { ...BY_LINK, evidence });
      await this.newsletter.expireWaiting(tx, contact);
      await this.objections.bar(tx, 'email', contact);
    });
    this.metrics.counter('newsletter_addresses_barred_total', 'Times that somebody barred their address').inc();
  }
}
