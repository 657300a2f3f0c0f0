import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, newId, type Sql, type Tx } from '@evc/database';
import { AccountsJobs } from '@evc/events';
import { Mailer } from '@evc/messaging';
import { CLOCK, type Clock, LIMITS } from '@evc/platform';
import { BlindIndex } from '@evc/vault';
import { wasMailedTooOften } from '../../authentication';
import { sendOrGiveUp } from '../../mail';
import { ActiveAccounts } from '../../identity';
import { MARKETING } from '../../purposes';
import { ContactsRepository } from './contacts.repository';
import { EndingLinksRepository } from './ending-links.repository';
import { NewsletterAudience } from './newsletter-audience';
import { NewsletterMailCounts } from './newsletter-mail-counts';
import { NewsletterRepository } from './newsletter.repository';
import { UnsubscribeTokens } from './unsubscribe-tokens';

/** Who gets marketing mail at an address, and where to write to them. */
interface Reader {
  readonly subjectId: string;
  readonly kind: 'subscription' | 'account';
}

/**
 * The way out for a reader who lost the mails (QV-2): whoever types in the address has the link sent to it. The answer and the
 * work are the same for every address; only the job looks, and writes to nobody who gets no marketing mail.
 */
@Injectable()
export class EndingLinks {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly requests: EndingLinksRepository,
    private readonly newsletter: NewsletterRepository,
    private readonly audience: NewsletterAudience,
    private readonly contacts: ContactsRepository,
    private readonly accounts: ActiveAccounts,
    private readonly links: UnsubscribeTokens,
    private readonly counts: NewsletterMailCounts,
    private readonly mailer: Mailer,
    private readonly jobs: AccountsJobs,
    private readonly blindIndex: BlindIndex,
  ) {}

  /** Notes the request under the address's blind index; the address itself is not kept. */
  async ask(email: string): Promise<void> {
    const requestId = newId();
    await this.db.transaction(async (tx) => {
      await this.requests.insert(tx, requestId, this.blindIndex.of('email', email), this.clock.now());
      await this.jobs.add(tx, 'ending-link-mail', { requestId });
    });
  }

  /** Sends the link to whoever gets marketing mail there. */
  async send(requestId: string): Promise<void> {
    const reader = await this.db.transaction((tx) => this.readerOf(tx, requestId));
    const address = reader && (await this.addressOf(reader));
    if (!reader || !address) return;
    const { page, headers } = await this.links.linksOf({ subjectId: reader.subjectId, channel: 'email' });
    const { email: to, locale } = address;
    await sendOrGiveUp(this.mailer, {
      to,
      locale,
      template: 'newsletter-end',
      params: { unsubscribeUrl: page },
      headers,
    });
  }

  /** Forgets what no limit needs any more. */
  async sweep(): Promise<void> {
    const end = new Date(this.clock.now().getTime() - LIMITS['mail-to-one'].seconds * 1000);
    await this.db.transaction((tx) => this.requests.forgetBefore(tx, end));
  }

  private async readerOf(tx: Tx, requestId: string): Promise<Reader | null> {
    const request = await this.requests.byId(tx, requestId);
    if (!request) return null;
    const { contactIndex: contact } = request;
    const now = this.clock.now();
    const others = (await this.requests.holdContact(tx, contact)).filter((row) => row.requestId !== requestId);
    if (wasMailedTooOften(others, now)) {
      this.counts.dropped('too-many');
      return null;
    }
    const reader = await this.whoReads(tx, contact);
    if (reader) await this.requests.markMailed(tx, requestId, now);
    else this.counts.dropped('not-subscribed');
    return reader;
  }

  /** The link of either ends both. */
  private async whoReads(sql: Sql, contact: Buffer): Promise<Reader | null> {
    const running = await this.newsletter.running(sql, contact);
    if (running) return { subjectId: running.subscriptionId, kind: 'subscription' };
    const account = await this.contacts.accountBehind(sql, contact, MARKETING, 'email');
    const agreed = account?.consent?.status === 'given' && account.consent.channels.includes('email');
    return account && agreed ? { subjectId: account.aged.accountId, kind: 'account' } : null;
  }

  private addressOf({ subjectId, kind }: Reader): Promise<{ email: string; locale: string } | null> {
    return kind === 'subscription' ? this.audience.address(subjectId) : this.accounts.addressOf(subjectId);
  }
}
