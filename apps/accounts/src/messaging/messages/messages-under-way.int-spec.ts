import { newId } from '@evc/database';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../../../../../test/support/accounts-app';
import { giveMarketing, newPhone, queueMessage, registerTestKind } from '../../../../../test/support/messages';
import { until } from '../../../../../test/support/until';
import { ConsentService } from '../../consent/choices/consent.service';
import { MessageQueue } from './message-queue';

const MANY = 1_000;

describe('messages, with the jobs running', () => {
  let app: AccountsApp;
  beforeAll(async () => {
    app = await startAccountsApp({ runJobs: true });
    registerTestKind(app);
  });
  afterAll(() => app.stop());

  const countOf = async (accountId: string, state: string): Promise<number> => {
    const statement = 'SELECT count(*)::int AS n FROM messages WHERE account_id = $1 AND state = $2';
    return (await app.sql.query<{ n: number }>(statement, [accountId, state]))[0]?.n ?? 0;
  };

  it('leave within moments of their commit, over every channel', async () => {
    const driver = await app.driver();
    const token = await newPhone(app, driver.accountId);
    await giveMarketing(app, driver);
    await queueMessage(app, driver.accountId, { channels: ['email', 'push', 'inbox'] });
    await until('three messages', async () => (await countOf(driver.accountId, 'sent')) === 3);
    expect([app.mailbox.list(driver.email).filter(({ subject }) => subject === 'News').length]).toEqual([1]);
    expect(app.emulator.pushes.list(token)).toHaveLength(1);
  });

  it('what is rolled back was never queued', async () => {
    const driver = await app.driver();
    await giveMarketing(app, driver);
    const message = { subjectId: driver.accountId, kind: 'test-news', ref: newId(), purpose: 'marketing' };
    const rolledBack = app.sql.transaction(async (tx) => {
      await app.get(MessageQueue).add(tx, { ...message, channels: ['email'], now: app.clock.now() });
      throw new Error('rolled back');
    });
    await expect(rolledBack).rejects.toThrow('rolled back');
    await queueMessage(app, driver.accountId, { purpose: 'service-notifications' });
    await until('the message after it', async () => (await countOf(driver.accountId, 'sent')) === 1);
    expect(app.mailbox.list(driver.email).filter(({ subject }) => subject === 'News')).toHaveLength(1);
  });

  it(`QV-6: withdrawing while ${MANY} are queued: every one that left was claimed before the answer`, async () => {
    const driver = await app.driver();
    await giveMarketing(app, driver);
    await app.sql.transaction(async (tx) => {
      for (let i = 0; i < MANY; i += 1) {
        await app.get(MessageQueue).add(tx, {
          subjectId: driver.accountId,
          kind: 'test-news',
          ref: newId(),
          purpose: 'marketing',
          channels: ['email'],
          now: app.clock.now(),
        });
      }
    });
    await until('the first of them', async () => (await countOf(driver.accountId, 'sent')) >= 20);
    await app.get(ConsentService).choose(driver.accountId, 'marketing', { decision: 'withdrawn' }, EVIDENCE);
    const answered = app.clock.now();
    expect(await countOf(driver.accountId, 'queued')).toBe(0);
    await until('all outcomes', async () => (await countOf(driver.accountId, 'sending')) === 0);
    const statement = `SELECT count(*) FILTER (WHERE state = 'sent')::int AS sent,
        count(*) FILTER (WHERE state IN ('dropped', 'withheld'))::int AS stopped, max(claimed_at) AS last
      FROM messages WHERE account_id = $1`;
    const [row] = await app.sql.query<{ sent: number; stopped: number; last: Date }>(statement, [driver.accountId]);
    expect([row?.sent, row?.stopped].reduce<number>((sum, n) => sum + (n ?? 0), 0)).toBe(MANY);
    expect(row?.stopped).toBeGreaterThan(0);
    expect(row?.last.getTime()).toBeLessThanOrEqual(answered.getTime());
    const left = app.mailbox.list(driver.email).filter(({ subject }) => subject === 'News').length;
    expect(left).toBe(row?.sent);
  });
});
