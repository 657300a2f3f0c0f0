import { newId } from '@evc/database';
import { ConsentService } from '../../apps/accounts/src/consent/choices/consent.service';
import type { CampaignRequest } from '../../apps/accounts/src/messaging/campaigns/campaign.dto';
import { CampaignFanOut } from '../../apps/accounts/src/messaging/campaigns/campaign-fan-out';
import { CampaignService } from '../../apps/accounts/src/messaging/campaigns/campaign.service';
import { MessageSender } from '../../apps/accounts/src/messaging/messages/message-sender';
import { NewsletterSignUp } from '../../apps/accounts/src/messaging/newsletter/newsletter-sign-up.service';
import { type AccountsApp, EVIDENCE, type NewDriver } from './accounts-app';
import { takeBack } from './publications';
import { sharedMovingAccountsApp } from './shared-apps';

export const STAFF = newId();
export const CAMPAIGN_TEXTS = [
  { locale: 'en', subject: 'Half price at night', text: 'All of May.\n\nEverywhere.' },
  { locale: 'zh-Hant', subject: '夜間半價', text: '整個五月。' },
];

/** For each test one driver, who is all that a campaign could reach; campaigns are walked and sent by hand. */
export class CampaignAudience {
  app!: AccountsApp;
  driver!: NewDriver;

  /** For the tests of the `describe` it is called in. */
  constructor() {
    beforeAll(async () => {
      this.app = await sharedMovingAccountsApp();
      await takeBack(this.app);
    });
    beforeEach(async () => {
      this.driver = await this.app.driver();
      const { sql } = this.app;
      await sql.query(`UPDATE accounts SET status = 'closing' WHERE account_id <> $1`, [this.driver.accountId]);
      await sql.query(`UPDATE newsletter_subscriptions SET state = 'ended', ended_at = now()`);
    });
    afterAll(async () => {
      await takeBack(this.app);
      await this.app.stop();
    });
  }

  get service(): CampaignService {
    return this.app.get(CampaignService);
  }

  create(changes: Partial<CampaignRequest> = {}) {
    return this.service.create(STAFF, { texts: CAMPAIGN_TEXTS, channels: ['email'], ...changes });
  }

  /** Walks through the audience, as the job would. */
  async run(campaignId: string): Promise<void> {
    while ((await this.app.get(CampaignFanOut).step(campaignId)).kind === 'more');
  }

  /** Sends what was queued, as the jobs would. */
  async sendAll(ref: string): Promise<void> {
    const rows = await this.app.sql.query<{ account_id: string }>(
      `SELECT DISTINCT account_id FROM messages WHERE ref = $1 AND state = 'queued'`,
      [ref],
    );
    for (const { account_id: subjectId } of rows) await this.app.get(MessageSender).send({ subjectId, ref });
  }

  async launch(changes: Partial<CampaignRequest> = {}): Promise<string> {
    const { id } = await this.create(changes);
    await this.run(id);
    await this.sendAll(id);
    return id;
  }

  async counts(id: string) {
    return (await this.service.read(id)).counts;
  }

  /** Mails of campaigns to an address. */
  mails(email = this.driver.email) {
    return this.app.mailbox
      .list(email)
      .filter(({ subject }) => CAMPAIGN_TEXTS.some((text) => text.subject === subject));
  }

  choose(purpose: string, decision: 'given' | 'withdrawn') {
    const choice = { decision, noticeVersion: 1 };
    return this.app.get(ConsentService).choose(this.driver.accountId, purpose, choice, EVIDENCE);
  }

  /** To the newsletter. @returns the id of the subscription */
  async subscribe(email: string, locale = 'en'): Promise<string> {
    const signUps = this.app.get(NewsletterSignUp);
    const { subscriptionId } = await signUps.signUp({ email, locale }, EVIDENCE);
    await signUps.confirm(await signUps.tokenOf(subscriptionId), EVIDENCE);
    return subscriptionId;
  }
}
