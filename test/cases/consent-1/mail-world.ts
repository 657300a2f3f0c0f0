import { newId } from '@evc/database';
import type { Channel } from '@evc/domain';
import { loadPolicyPack } from '@evc/policy';
import { BlindIndex } from '@evc/vault';
import { CampaignFanOut } from '../../../apps/accounts/src/messaging/campaigns/campaign-fan-out';
import { CampaignService } from '../../../apps/accounts/src/messaging/campaigns/campaign.service';
import { ClosureJobs } from '../../../apps/accounts/src/privacy/erasure/closure.jobs';
import type { ConsentChoiceRequest } from '../../../apps/accounts/src/consent/choices/consent.dto';
import { ConsentService } from '../../../apps/accounts/src/consent/choices/consent.service';
import { NewsletterSignUp } from '../../../apps/accounts/src/messaging/newsletter/newsletter-sign-up.service';
import { ObjectionList } from '../../../apps/accounts/src/messaging/newsletter/objection-list';
import { UnsubscribeService } from '../../../apps/accounts/src/messaging/newsletter/unsubscribe.service';
import { UnsubscribeTokens } from '../../../apps/accounts/src/messaging/newsletter/unsubscribe-tokens';
import { MessageSender } from '../../../apps/accounts/src/messaging/messages/message-sender';
import { type AccountsApp, EVIDENCE } from '../../support/accounts-app';

const SUBJECT = 'Half price at night';

/** One mailbox and all that its owner, or somebody in their name, can say about marketing to it. */
export class MailWorld {
  constructor(
    private readonly app: AccountsApp,
    readonly email = `somebody-${newId()}@reader.example`,
  ) {}

  /** Signs up for the newsletter and confirms it from the mailbox. @returns the subscription's id */
  async subscribe(): Promise<string> {
    const signUps = this.app.get(NewsletterSignUp);
    const { subscriptionId } = await signUps.signUp({ email: this.email, locale: 'en' }, EVIDENCE);
    await signUps.confirm(await signUps.tokenOf(subscriptionId), EVIDENCE);
    return subscriptionId;
  }

  /** Opens an account of the same address. @param marketing what the form says of it; nothing when left out */
  async register(marketing?: 'given' | 'refused'): Promise<string> {
    const word = marketing ? [{ purpose: 'marketing', decision: marketing, noticeVersion: 1 }] : [];
    const { accountId } = await this.app.driver({ email: this.email, consents: [...requiredConsents(), ...word] });
    return accountId;
  }

  choose(accountId: string, choice: ConsentChoiceRequest, purpose = 'marketing') {
    return this.app.get(ConsentService).choose(accountId, purpose, choice, EVIDENCE);
  }

  give(accountId: string, channels?: Channel[]) {
    return this.choose(accountId, { decision: 'given', noticeVersion: 1, ...(channels ? { channels } : {}) });
  }

  /** Closes the account, and lets the erasure run with its farewell. */
  async close(accountId: string, keepNewsletter?: boolean): Promise<void> {
    const keep = keepNewsletter === undefined ? {} : { keepNewsletter };
    await this.choose(accountId, { decision: 'withdrawn', confirm: true, ...keep }, 'account');
    await this.app.get(ClosureJobs).erase({ accountId, reason: 'consent-withdrawn' });
  }

  async oneClick(subjectId: string, channel: Channel = 'email'): Promise<void> {
    const token = await this.app.get(UnsubscribeTokens).of({ subjectId, channel });
    await this.app.get(UnsubscribeService).unsubscribe(token, EVIDENCE);
  }

  listed(): Promise<boolean> {
    return this.app.get(ObjectionList).isListed(this.app.sql, 'email', this.contact());
  }

  /** Whether a newsletter runs for the mailbox. */
  async isSubscribed(): Promise<boolean> {
    const rows = await this.app.sql.query(
      `SELECT 1 FROM newsletter_subscriptions WHERE contact_index = $1 AND state = 'active'`,
      [this.contact()],
    );
    return rows.length > 0;
  }

  contact(): Buffer {
    return this.app.get(BlindIndex).of('email', this.email);
  }

  /** Sends a campaign by mail to everybody. @returns how many copies came to this mailbox */
  async campaign(): Promise<number> {
    const before = this.copies();
    const texts = ['en', 'zh-Hant'].map((locale) => ({ locale, subject: SUBJECT, text: 'All of May.' }));
    const { id: ref } = await this.app.get(CampaignService).create(newId(), { texts, channels: ['email'] });
    while ((await this.app.get(CampaignFanOut).step(ref)).kind === 'more');
    const rows = await this.app.sql.query<{ account_id: string }>(
      `SELECT DISTINCT account_id FROM messages WHERE ref = $1 AND state = 'queued'`,
      [ref],
    );
    for (const { account_id: subjectId } of rows) await this.app.get(MessageSender).send({ subjectId, ref });
    return this.copies() - before;
  }

  /** The newest copy of the campaign as it left, with its headers. */
  campaignMail() {
    return this.app.mailbox.list(this.email).find(({ subject }) => subject === SUBJECT);
  }

  mails(): { subject: string; text: string }[] {
    return this.app.mailbox.list(this.email).map(({ subject, text }) => ({ subject, text }));
  }

  private copies(): number {
    return this.mails().filter(({ subject }) => subject === SUBJECT).length;
  }
}

/** The choices without which there is no account. */
export function requiredConsents() {
  const { pack, noticeVersions } = loadPolicyPack('qst-ev');
  return pack.purposes
    .filter((purpose) => purpose.required)
    .map(({ id }) => ({ purpose: id, decision: 'given' as const, noticeVersion: noticeVersions[id] ?? 0 }));
}
