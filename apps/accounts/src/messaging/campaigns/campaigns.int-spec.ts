import { newId } from '@evc/database';
import type { Segment } from '@evc/domain';
import { RetryLater } from '@evc/events';
import { BlindIndex } from '@evc/vault';
import { type AccountsApp, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { giveMarketing, newPhone } from '../../../../../test/support/messages';
import { dayAfter, moreDataFor, takeBack } from '../../../../../test/support/publications';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import { queryAs } from '../../../../../test/support/query-as';
import { ConsentService } from '../../consent/choices/consent.service';
import { NewsletterSignUp } from '../newsletter/newsletter-sign-up.service';
import { ObjectionList } from '../newsletter/objection-list';
import { UnsubscribeService } from '../newsletter/unsubscribe.service';
import { InboxService } from '../messages/inbox.service';
import { MessageSender } from '../messages/message-sender';
import { PolicyDeskService } from '../../consent/policy/policy-desk.service';
import { Profiles } from '../../profiling/profiles';
import { ProfilingRepository } from '../../profiling/profiling.repository';
import type { CampaignRequest } from './campaign.dto';
import { CampaignFanOut } from './campaign-fan-out';
import { CampaignJobs } from './campaign.jobs';
import { CampaignService } from './campaign.service';

const HOUR_MS = 3_600_000;
const STAFF = newId();
const TEXTS = [
  { locale: 'en', subject: 'Half price at night', text: 'All of May.\n\nEverywhere.' },
  { locale: 'zh-Hant', subject: '夜間半價', text: '整個五月。' },
];

describe('campaigns', () => {
  let app: AccountsApp;
  let driver: NewDriver & { accountId: string };
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
    await takeBack(app);
  });
  beforeEach(async () => {
    driver = await app.driver();
    // Each test has its audience to itself.
    await app.sql.query(`UPDATE accounts SET status = 'closing' WHERE account_id <> $1`, [driver.accountId]);
    await app.sql.query(`UPDATE newsletter_subscriptions SET state = 'ended', ended_at = now()`);
  });
  afterAll(async () => {
    await takeBack(app);
    await app.stop();
  });

  const service = () => app.get(CampaignService);
  const create = (changes: Partial<CampaignRequest> = {}) =>
    service().create(STAFF, { texts: TEXTS, channels: ['email'], ...changes });
  /** Walks through the audience, then sends what was queued, as the jobs would. */
  const run = async (campaignId: string) => {
    while ((await app.get(CampaignFanOut).step(campaignId)).kind === 'more');
  };
  const sendAll = async (ref: string) => {
    const rows = await app.sql.query<{ account_id: string }>(
      `SELECT DISTINCT account_id FROM messages WHERE ref = $1 AND state = 'queued'`,
      [ref],
    );
    for (const { account_id: subjectId } of rows) await app.get(MessageSender).send({ subjectId, ref });
  };
  const launch = async (changes: Partial<CampaignRequest> = {}) => {
    const { id } = await create(changes);
    await run(id);
    await sendAll(id);
    return id;
  };
  const counts = async (id: string) => (await service().read(id)).counts;
  const mails = (email = driver.email) =>
    app.mailbox.list(email).filter(({ subject }) => TEXTS.some((text) => text.subject === subject));
  const choose = (purpose: string, decision: 'given' | 'withdrawn') =>
    app.get(ConsentService).choose(driver.accountId, purpose, { decision, noticeVersion: 1 }, EVIDENCE);
  const subscribe = async (email: string, locale = 'en') => {
    const signUps = app.get(NewsletterSignUp);
    const { subscriptionId } = await signUps.signUp({ email, locale }, EVIDENCE);
    await signUps.confirm(await signUps.tokenOf(subscriptionId), EVIDENCE);
    return subscriptionId;
  };

  describe('QST-3a, QV-2: who gets it', () => {
    it('those who agreed, over the channels they agreed to, in their language; nobody else', async () => {
      const others = [await app.driver({ locale: 'zh-HK' }), await app.driver()];
      await giveMarketing(app, driver, ['email', 'push']);
      await giveMarketing(app, others[0]!, ['inbox']);
      const token = await newPhone(app, driver.accountId);
      const id = await launch({ channels: ['email', 'push', 'inbox'] });
      expect(mails()).toMatchObject([{ subject: 'Half price at night' }]);
      const [inbox, nothing] = await Promise.all(
        others.map(async ({ accountId }) => (await app.get(InboxService).list(accountId, 10)).items),
      );
      expect([inbox?.map(({ title, kind }) => [title, kind]), nothing]).toEqual([[['夜間半價', 'campaign']], []]);
      const [push] = app.emulator.pushes.list(token);
      expect(push?.notification).toEqual({ title: 'Half price at night', body: 'Open the app to read the message.' });
      expect(Object.keys(push?.data ?? {})).toEqual(['type', 'messageId']);
      expect(await counts(id)).toEqual(
        ['email', 'inbox', 'push'].map((channel) => ({ channel, state: 'sent', reason: null, count: 1 })),
      );
    });

    it('RFC 8058: each mail carries the way out, for programs and for people, and it works at once', async () => {
      await giveMarketing(app, driver);
      await launch();
      const [mail] = mails();
      const [page] = mail?.links ?? [];
      const oneClick = /^<(.+)>$/.exec(mail?.headers?.['List-Unsubscribe'] ?? '')?.[1] ?? '';
      expect(mail?.headers?.['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
      expect(oneClick).toMatch(/^http:\/\/evcloud\.test\/accounts\/v1\/unsubscribe\/[\w-]{64}$/);
      expect(page).toBe(`http://evcloud.test/unsubscribe/${oneClick.split('/').at(-1)}`);
      expect(oneClick).not.toContain(driver.accountId);
      const { id: second } = await create();
      await run(second);
      await app.get(UnsubscribeService).unsubscribe(oneClick.split('/').at(-1) ?? '', EVIDENCE);
      await sendAll(second);
      expect([mails().length, await launch().then(counts)]).toEqual([1, []]);
      expect(await counts(second)).not.toContainEqual(expect.objectContaining({ state: 'sent' }));
    });

    it('QST-1.3c: newsletter readers without an account, by mail only and once to one address', async () => {
      const reader = `reader-${newId()}@driver.example`;
      const subscriptionId = await subscribe(reader, 'zh-Hant');
      await giveMarketing(app, driver);
      await subscribe(driver.email);
      const id = await launch({ channels: ['email', 'inbox', 'push'] });
      expect(mails(reader)).toMatchObject([{ subject: '夜間半價' }]);
      expect(mails()).toHaveLength(1);
      const relied = `SELECT e.source FROM messages m JOIN consent_events e ON e.account_id = m.account_id
        AND e.event_id = ANY(m.relied_on) WHERE m.ref = $1 AND m.account_id = $2`;
      expect(await app.sql.query(relied, [id, subscriptionId])).toEqual([{ source: 'newsletter' }]);
    });

    it('a newsletter that ended after queueing gets nothing', async () => {
      const reader = `reader-${newId()}@driver.example`;
      const subscriptionId = await subscribe(reader);
      const { id } = await create();
      await run(id);
      await app.sql.query(`UPDATE newsletter_subscriptions SET state = 'ended' WHERE subscription_id = $1`, [
        subscriptionId,
      ]);
      await sendAll(id);
      expect([mails(reader), await counts(id)]).toMatchObject([[], [{ state: 'withheld', reason: 'not-subscribed' }]]);
    });

    it('QST-1.3c: an address on the objection list gets no mail, whatever consent says', async () => {
      await giveMarketing(app, driver);
      const index = app.get(BlindIndex).of('email', driver.email);
      await app.sql.transaction((tx) => app.get(ObjectionList).list(tx, 'email', index));
      const id = await launch();
      expect([mails(), await counts(id)]).toEqual([
        [],
        [{ channel: 'email', state: 'withheld', reason: 'listed', count: 1 }],
      ]);
    });

    it('QV-6: whoever withdraws between queueing and sending', async () => {
      await giveMarketing(app, driver);
      const { id } = await create();
      await run(id);
      await choose('marketing', 'withdrawn');
      await sendAll(id);
      expect([mails(), await counts(id)]).toMatchObject([[], [{ state: 'dropped', reason: 'ended', count: 1 }]]);
    });
  });

  describe('QTL-10.1, QST-3a: a campaign for a segment rests on profiling too', () => {
    const segment: Segment = 'frequent';
    beforeEach(async () => {
      await giveMarketing(app, driver);
      await choose('profiling', 'given');
      const now = app.clock.now();
      await app.sql.transaction((tx) => app.get(ProfilingRepository).setSegments(tx, driver.accountId, [segment], now));
    });

    it('reaches its members, and notes both consents', async () => {
      const outsider = await app.driver();
      await giveMarketing(app, outsider);
      const id = await launch({ segment });
      expect([mails().length, mails(outsider.email).length]).toEqual([1, 0]);
      const relied = await app.sql.query(
        `SELECT e.purpose FROM messages m JOIN consent_events e ON e.account_id = m.account_id
           AND e.event_id = ANY(m.relied_on) WHERE m.ref = $1 ORDER BY 1`,
        [id],
      );
      expect(relied).toEqual([{ purpose: 'marketing' }, { purpose: 'profiling' }]);
    });

    it.each<[string, string, () => Promise<unknown>]>([
      ['profiling withdrawn', 'profiling-withdrawn', () => choose('profiling', 'withdrawn')],
      [
        'profiling objected to',
        'profiling-objected',
        () =>
          app.sql.query(`INSERT INTO objections (account_id, purpose, objected_at) VALUES ($1, 'profiling', now())`, [
            driver.accountId,
          ]),
      ],
      ['the profile deleted', 'not-in-segment', () => app.get(Profiles).delete(driver.accountId)],
    ])('%s after queueing', async (_name, reason, change) => {
      const { id } = await create({ segment });
      await run(id);
      await change();
      await sendAll(id);
      expect([mails(), await counts(id)]).toMatchObject([[], [{ state: 'withheld', reason }]]);
    });

    it('never reaches the newsletter, whose readers nobody profiles', async () => {
      const reader = `reader-${newId()}@driver.example`;
      await subscribe(reader);
      await launch({ segment });
      expect(mails(reader)).toEqual([]);
    });
  });

  describe('time, faults and repetition', () => {
    beforeEach(() => giveMarketing(app, driver));

    it('waits for its time', async () => {
      const { id, state } = await create({ sendAt: new Date(app.clock.now().getTime() + HOUR_MS).toISOString() });
      expect(state).toBe('scheduled');
      await expect(app.get(CampaignJobs).run({ campaignId: id })).rejects.toThrow(RetryLater);
      expect(await counts(id)).toEqual([]);
      app.clock.advance(HOUR_MS);
      await app.get(CampaignJobs).run({ campaignId: id });
      await sendAll(id);
      expect([mails().length, (await service().read(id)).state]).toEqual([1, 'done']);
    });

    it('cancelled before its time, nothing is queued; after queueing, nothing leaves', async () => {
      const early = await create({ sendAt: new Date(app.clock.now().getTime() + HOUR_MS).toISOString() });
      await service().cancel(early.id);
      app.clock.advance(HOUR_MS);
      await run(early.id);
      expect(await counts(early.id)).toEqual([]);
      const late = await create({ channels: ['email', 'inbox'] });
      await run(late.id);
      expect((await service().cancel(late.id)).state).toBe('cancelled');
      expect((await service().cancel(late.id)).state).toBe('cancelled');
      await app.get(MessageSender).send({ subjectId: driver.accountId, ref: late.id });
      expect(await counts(late.id)).toMatchObject(Array(2).fill({ state: 'withheld', reason: 'cancelled' }));
      expect(mails()).toEqual([]);
    });

    it('drops what is queued of a cancelled campaign', async () => {
      const { id } = await create();
      await run(id);
      await service().cancel(id);
      await run(id);
      expect(await counts(id)).toMatchObject([{ state: 'dropped', reason: 'cancelled' }]);
    });

    it('a crowd: once each, though two runs walk beside each other and each dies on its way', async () => {
      const people = await crowd(app, 250);
      const { id } = await create({ channels: ['inbox'] });
      const fanOut = app.get(CampaignFanOut);
      const step = () => fanOut.step(id);
      await step();
      await Promise.all([step(), step(), step()]);
      await app.sql.query(`UPDATE messages SET state = 'sent' WHERE ref = $1`, [id]);
      // As if the process had died before the place was noted: the portion is taken again, and nobody is told twice.
      await app.sql.query(`UPDATE campaigns SET state = 'running', position = NULL WHERE campaign_id = $1`, [id]);
      await Promise.all([run(id), run(id)]);
      expect(await counts(id)).toMatchObject([
        { state: 'queued', count: expect.any(Number) as number },
        { state: 'sent', count: expect.any(Number) as number },
      ]);
      const rows = await app.sql.query('SELECT account_id FROM messages WHERE ref = $1', [id]);
      expect(new Set(rows.map((row) => row['account_id'])).size).toBe(rows.length);
      expect(rows).toHaveLength(people.length + 1);
    });

    it('a portion that cannot be queued leaves the place where it was', async () => {
      const { id } = await create();
      const alter = (change: string) => queryAs(app.database.adminUrl, `ALTER TABLE accounts.messages ${change}`);
      await alter('ADD CONSTRAINT nothing_for_now CHECK (false) NOT VALID');
      await expect(run(id)).rejects.toThrow('database fault');
      await alter('DROP CONSTRAINT nothing_for_now');
      expect(await service().read(id)).toMatchObject({ state: 'scheduled', counts: [] });
      await run(id);
      expect(await counts(id)).toMatchObject([{ state: 'queued', count: 1 }]);
    });

    it('a lost job is ordered again', async () => {
      const { id } = await create();
      const key = `campaign:${id}`;
      const jobs = () => app.sql.query('SELECT payload FROM accounts_jobs._private_jobs WHERE key = $1', [key]);
      expect(await jobs()).toEqual([{ payload: { campaignId: id } }]);
      await app.sql.query('DELETE FROM accounts_jobs._private_jobs WHERE key = $1', [key]);
      app.clock.advance(2 * HOUR_MS);
      await app.get(CampaignJobs).sweep();
      expect(await jobs()).toEqual([{ payload: { campaignId: id } }]);
    });
  });

  it('a dry run counts, channel by channel, and keeps nothing', async () => {
    const [one, minor, restricted] = [await app.driver(), await app.driver(), await app.driver()];
    await giveMarketing(app, driver);
    for (const person of [one, minor, restricted]) await giveMarketing(app, person, ['email']);
    await app.sql.query('UPDATE accounts SET minor = true WHERE account_id = $1', [minor.accountId]);
    await app.sql.query('UPDATE accounts SET restricted_at = now() WHERE account_id = $1', [restricted.accountId]);
    await subscribe(`reader-${newId()}@driver.example`);
    const before = await app.sql.query('SELECT 1 FROM campaigns');
    const request: CampaignRequest = { texts: TEXTS, channels: ['email', 'push'] };
    expect(await service().audience(request)).toEqual({
      channels: [
        { channel: 'email', accounts: 2, subscriptions: 1 },
        { channel: 'push', accounts: 1, subscriptions: 0 },
      ],
    });
    expect(await service().audience({ ...request, segment: 'frequent' })).toEqual({
      channels: ['email', 'push'].map((channel) => ({ channel, accounts: 0, subscriptions: 0 })),
    });
    expect(await app.sql.query('SELECT 1 FROM campaigns')).toHaveLength(before.length);
  });

  it('QTL-11: a dry run leaves out whose consent rests until they are asked anew', async () => {
    const other = await app.driver();
    for (const person of [driver, other]) await giveMarketing(app, person);
    const request = moreDataFor(['marketing'], dayAfter(app.clock.now(), 31));
    await app.get(PolicyDeskService).publish(STAFF, request);
    const accounts = async () => (await service().audience({ texts: TEXTS, channels: ['push'] })).channels[0]?.accounts;
    expect(await accounts()).toBe(0);
    const answer = { decision: 'given', noticeVersion: 2 } as const;
    await app.get(ConsentService).choose(driver.accountId, 'marketing', answer, EVIDENCE);
    expect(await accounts()).toBe(1);
  });
});

/** Accounts that agreed to marketing in the inbox, as rows: a walk opens nothing of them. */
async function crowd(app: AccountsApp, size: number): Promise<string[]> {
  const ids = Array.from({ length: size }, () => newId());
  await app.sql.query(
    `WITH people AS (
       INSERT INTO accounts (account_id, status, roles, country, locale, email_sealed, password_hash_sealed, created_at, updated_at)
       SELECT id, 'active', '{driver}', 'HK', 'en', '\\x00', '\\x00', now(), now() FROM unnest($1::uuid[]) AS id
       RETURNING account_id
     )
     INSERT INTO consents (account_id, purpose, status, notice_version, policy_version, channels, event_id, changed_at)
     SELECT account_id, 'marketing', 'given', 1, 1, '{inbox}', account_id, now() FROM people`,
    [ids],
  );
  return ids;
}
