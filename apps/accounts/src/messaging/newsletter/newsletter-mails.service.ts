import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { type Mail, Mailer } from '@evc/messaging';
import { CLOCK, type Clock } from '@evc/platform';
import { Vault } from '@evc/vault';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { wasMailedTooOften } from '../../authentication';
import { sendOrGiveUp } from '../../mail';
import { BarTokens } from './bar-tokens';
import { NewsletterMailCounts } from './newsletter-mail-counts';
import { NewsletterRepository } from './newsletter.repository';
import type { NewsletterSubscription } from './newsletter-subscription.entity';
import { ObjectionList } from './objection-list';
import { SubscriptionGate } from './subscription-gate';
import { UnsubscribeTokens } from './unsubscribe-tokens';

/** What a sign-up is answered with, which nobody but the owner of the mailbox sees. */
type Answer = 'confirm' | 'runs-already' | 'nothing';

/** The mails around a newsletter. They are no marketing: each answers a step its reader took. */
@Injectable()
export class NewsletterMails {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
    private readonly newsletter: NewsletterRepository,
    private readonly gate: SubscriptionGate,
    private readonly links: UnsubscribeTokens,
    private readonly bars: BarTokens,
    private readonly objections: ObjectionList,
    private readonly counts: NewsletterMailCounts,
    private readonly mailer: Mailer,
    private readonly vault: Vault,
  ) {}

  /** Asks to confirm a sign-up, or tells that the newsletter runs already. */
  async answerSignUp(subscriptionId: string): Promise<void> {
    const row = await this.newsletter.byId(subscriptionId);
    if (row?.state !== 'pending') return;
    const { answer, running } = await this.db.transaction((tx) => this.decide(tx, row));
    if (answer === 'confirm') await this.send(row, 'newsletter-confirm', await this.confirmParams(row));
    if (answer === 'runs-already' && running) await this.sendSubscribed(running);
  }

  /** Tells that the newsletter has begun, and how it ends. */
  async welcome(subscriptionId: string): Promise<void> {
    const row = await this.newsletter.byId(subscriptionId);
    if (row?.state === 'active') await this.sendSubscribed(row);
  }

  /** So few mails an hour reach one mailbox that nobody can be flooded by those who type in its address. */
  private async decide(
    tx: Tx,
    row: NewsletterSubscription,
  ): Promise<{ answer: Answer; running: NewsletterSubscription | null }> {
    const rows = await this.newsletter.holdContact(tx, row.contactIndex);
    const now = this.clock.now();
    const others = rows.filter((other) => other.subscriptionId !== row.subscriptionId);
    const dropped = await this.reasonToDrop(tx, row, others, now);
    if (dropped) this.counts.dropped(dropped);
    if (dropped || rows.length === others.length) return { answer: 'nothing', running: null };
    await this.newsletter.markMailed(tx, row, now);
    const running = others.find((other) => other.state === 'active') ?? null;
    const runs = running !== null && (await this.gate.mayProcess(tx, running.subscriptionId)).ok;
    return { answer: runs ? 'runs-already' : 'confirm', running };
  }

  private async reasonToDrop(
    tx: Tx,
    row: NewsletterSubscription,
    others: readonly NewsletterSubscription[],
    now: Date,
  ) {
    if (await this.objections.isBarred(tx, 'email', row.contactIndex)) return 'barred' as const;
    return wasMailedTooOften(others, now) ? ('too-many' as const) : null;
  }

  private async confirmParams({ subscriptionId, contactIndex: contact }: NewsletterSubscription) {
    const token = await this.newsletter.tokens.of(subscriptionId);
    const barToken = await this.bars.of(contact);
    return { publicUrl: this.options.publicUrl, token, barToken, validHours: String(this.newsletter.validHours) };
  }

  private async sendSubscribed(row: NewsletterSubscription): Promise<void> {
    const { page, headers } = await this.links.linksOf({ subjectId: row.subscriptionId, channel: 'email' });
    await this.send(row, 'newsletter-subscribed', { unsubscribeUrl: page }, headers);
  }

  private async send(
    row: NewsletterSubscription,
    template: Mail['template'],
    params: Mail['params'],
    headers?: Mail['headers'],
  ): Promise<void> {
    const to = await this.vault.use(row.subscriptionId, 'identity', (key) =>
      key.unseal('newsletter_subscriptions', 'email_sealed', row.emailSealed),
    );
    if (to === null) return; // forgotten since we looked
    await sendOrGiveUp(this.mailer, { to, locale: row.locale, template, params, headers });
  }
}
