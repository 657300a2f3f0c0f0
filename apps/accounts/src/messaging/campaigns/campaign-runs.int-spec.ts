import { newId } from '@evc/database';
import { RetryLater } from '@evc/events';
import { type AccountsApp, EVIDENCE } from '../../../../../test/support/accounts-app';
import { CAMPAIGN_TEXTS, CampaignAudience, STAFF } from '../../../../../test/support/campaign-audience';
import { giveMarketing } from '../../../../../test/support/messages';
import { dayAfter, moreDataFor } from '../../../../../test/support/publications';
import { queryAs } from '../../../../../test/support/query-as';
import { ConsentService } from '../../consent/choices/consent.service';
import { PolicyDeskService } from '../../consent/policy/policy-desk.service';
import { MessageSender } from '../messages/message-sender';
import type { CampaignRequest } from './campaign.dto';
import { CampaignFanOut } from './campaign-fan-out';
import { CampaignJobs } from './campaign.jobs';

const HOUR_MS = 3_600_000;

describe('how campaigns run', () => {
  const audience = new CampaignAudience();

  describe('time, faults and repetition', () => {
    beforeEach(() => giveMarketing(audience.app, audience.driver));

    it('waits for its time', async () => {
      const { id, state } = await audience.create({
        sendAt: new Date(audience.app.clock.now().getTime() + HOUR_MS).toISOString(),
      });
      expect(state).toBe('scheduled');
      await expect(audience.app.get(CampaignJobs).run({ campaignId: id })).rejects.toThrow(RetryLater);
      expect(await audience.counts(id)).toEqual([]);
      audience.app.clock.advance(HOUR_MS);
      await audience.app.get(CampaignJobs).run({ campaignId: id });
      await audience.sendAll(id);
      expect([audience.mails().length, (await audience.service.read(id)).state]).toEqual([1, 'done']);
    });

    it('cancelled before its time, nothing is queued; after queueing, nothing leaves', async () => {
      const early = await audience.create({
        sendAt: new Date(audience.app.clock.now().getTime() + HOUR_MS).toISOString(),
      });
      await audience.service.cancel(early.id);
      audience.app.clock.advance(HOUR_MS);
      await audience.run(early.id);
      expect(await audience.counts(early.id)).toEqual([]);
      const late = await audience.create({ channels: ['email', 'inbox'] });
      await audience.run(late.id);
      expect((await audience.service.cancel(late.id)).state).toBe('cancelled');
      expect((await audience.service.cancel(late.id)).state).toBe('cancelled');
      await audience.app.get(MessageSender).send({ subjectId: audience.driver.accountId, ref: late.id });
      expect(await audience.counts(late.id)).toMatchObject(Array(2).fill({ state: 'withheld', reason: 'cancelled' }));
      expect(audience.mails()).toEqual([]);
    });

    it('drops what is queued of a cancelled campaign', async () => {
      const { id } = await audience.create();
      await audience.run(id);
      await audience.service.cancel(id);
      await audience.run(id);
      expect(await audience.counts(id)).toMatchObject([{ state: 'dropped', reason: 'cancelled' }]);
    });

    it('a crowd: once each, though two runs walk beside each other and each dies on its way', async () => {
      const people = await crowd(audience.app, 250);
      const { id } = await audience.create({ channels: ['inbox'] });
      const fanOut = audience.app.get(CampaignFanOut);
      const step = () => fanOut.step(id);
      await step();
      await Promise.all([step(), step(), step()]);
      await audience.app.sql.query(`UPDATE messages SET state = 'sent' WHERE ref = $1`, [id]);
      // As if the process had died before the place was noted: the portion is taken again, and nobody is told twice.
      await audience.app.sql.query(`UPDATE campaigns SET state = 'running', position = NULL WHERE campaign_id = $1`, [
        id,
      ]);
      await Promise.all([audience.run(id), audience.run(id)]);
      expect(await audience.counts(id)).toMatchObject([
        { state: 'queued', count: expect.any(Number) as number },
        { state: 'sent', count: expect.any(Number) as number },
      ]);
      const rows = await audience.app.sql.query('SELECT account_id FROM messages WHERE ref = $1', [id]);
      expect(new Set(rows.map((row) => row['account_id'])).size).toBe(rows.length);
      expect(rows).toHaveLength(people.length + 1);
    });

    it('a portion that cannot be queued leaves the place where it was', async () => {
      const { id } = await audience.create();
      const alter = (change: string) =>
        queryAs(audience.app.database.adminUrl, `ALTER TABLE accounts.messages ${change}`);
      await alter('ADD CONSTRAINT nothing_for_now CHECK (false) NOT VALID');
      await expect(audience.run(id)).rejects.toThrow('database fault');
      await alter('DROP CONSTRAINT nothing_for_now');
      expect(await audience.service.read(id)).toMatchObject({ state: 'scheduled', counts: [] });
      await audience.run(id);
      expect(await audience.counts(id)).toMatchObject([{ state: 'queued', count: 1 }]);
    });

    it('a lost job is ordered again', async () => {
      const { id } = await audience.create();
      const key = `campaign:${id}`;
      const jobs = () =>
        audience.app.sql.query('SELECT payload FROM accounts_jobs._private_jobs WHERE key = $1', [key]);
      expect(await jobs()).toEqual([{ payload: { campaignId: id } }]);
      await audience.app.sql.query('DELETE FROM accounts_jobs._private_jobs WHERE key = $1', [key]);
      audience.app.clock.advance(2 * HOUR_MS);
      await audience.app.get(CampaignJobs).sweep();
      expect(await jobs()).toEqual([{ payload: { campaignId: id } }]);
    });
  });

  it('a dry run counts, channel by channel, and keeps nothing', async () => {
    const [one, minor, restricted] = [
      await audience.app.driver(),
      await audience.app.driver(),
      await audience.app.driver(),
    ];
    await giveMarketing(audience.app, audience.driver);
    for (const person of [one, minor, restricted]) await giveMarketing(audience.app, person, ['email']);
    await audience.app.sql.query('UPDATE accounts SET minor = true WHERE account_id = $1', [minor.accountId]);
    await audience.app.sql.query('UPDATE accounts SET restricted_at = now() WHERE account_id = $1', [
      restricted.accountId,
    ]);
    await audience.subscribe(`reader-${newId()}@driver.example`);
    const before = await audience.app.sql.query('SELECT 1 FROM campaigns');
    const request: CampaignRequest = { texts: CAMPAIGN_TEXTS, channels: ['email', 'push'] };
    expect(await audience.service.audience(request)).toEqual({
      channels: [
        { channel: 'email', accounts: 2, subscriptions: 1 },
        { channel: 'push', accounts: 1, subscriptions: 0 },
      ],
    });
    expect(await audience.service.audience({ ...request, segment: 'frequent' })).toEqual({
      channels: ['email', 'push'].map((channel) => ({ channel, accounts: 0, subscriptions: 0 })),
    });
    expect(await audience.app.sql.query('SELECT 1 FROM campaigns')).toHaveLength(before.length);
  });

  it('QTL-11: a dry run leaves out whose consent rests until they are asked anew', async () => {
    const other = await audience.app.driver();
    for (const person of [audience.driver, other]) await giveMarketing(audience.app, person);
    const request = moreDataFor(['marketing'], dayAfter(audience.app.clock.now(), 31));
    await audience.app.get(PolicyDeskService).publish(STAFF, request);
    const accounts = async () =>
      (await audience.service.audience({ texts: CAMPAIGN_TEXTS, channels: ['push'] })).channels[0]?.accounts;
    expect(await accounts()).toBe(0);
    const answer = { decision: 'given', noticeVersion: 2 } as const;
    await audience.app.get(ConsentService).choose(audience.driver.accountId, 'marketing', answer, EVIDENCE);
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
