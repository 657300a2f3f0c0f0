import { newId } from '@evc/database';
import type { OutgoingMail } from '@evc/messaging';
import { type AccountsApp, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import {
  giveMarketing,
  newPhone,
  queueMessage,
  registerTestKind,
  TEST_KIND,
} from '../../../../../test/support/messages';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import { ClosureJobs } from '../../privacy/erasure/closure.jobs';
import { ConsentService } from '../../consent/choices/consent.service';
import { InboxService } from './inbox.service';
import { MessageContents } from './message-contents';
import { MessageJobs } from './message.jobs';
import { MessageSender } from './message-sender';

const DAY_MS = 86_400_000;

describe('messages', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
    registerTestKind(app);
  });
  beforeEach(async () => {
    app.mailbox.down = false;
    driver = await app.driver();
  });
  afterAll(() => app.stop());

  const send = (ref: string) => app.get(MessageSender).send({ subjectId: driver.accountId, ref });
  const queue = (changes: Parameters<typeof queueMessage>[2] = {}) => queueMessage(app, driver.accountId, changes);
  const mails = () => app.mailbox.list(driver.email).filter(({ subject }) => subject === 'News');
  const inbox = async () => (await app.get(InboxService).list(driver.accountId, 50)).items;
  const states = (ref: string) =>
    app.sql.query<{ channel: string; state: string; reason: string | null }>(
      'SELECT channel, state, reason FROM messages WHERE ref = $1 ORDER BY channel',
      [ref],
    );
  const choose = (purpose: string, decision: 'withdrawn' | 'refused', confirm = false) =>
    app.get(ConsentService).choose(driver.accountId, purpose, { decision, confirm }, EVIDENCE);

  describe('what is allowed', () => {
    it('QST-3a: leaves once by each channel, and notes the consent it relies on', async () => {
      await giveMarketing(app, driver);
      const token = await newPhone(app, driver.accountId);
      const ref = await queue({ channels: ['email', 'push', 'inbox'] });
      await queue({ ref, channels: ['email', 'push', 'inbox'] });
      expect(await send(ref)).toBeNull();
      expect(await send(ref)).toBeNull();
      const [push, ...others] = app.emulator.pushes.list(token);
      expect([mails().length, (await inbox()).length, others.length]).toEqual([1, 1, 0]);
      expect(push?.notification).toEqual({ title: 'News', body: 'Open the app to read the message.' });
      const relied = await app.sql.query(
        `SELECT m.channel, e.purpose, e.event FROM messages m
         JOIN consent_events e ON e.account_id = m.account_id AND e.event_id = m.relied_on[1]
         WHERE m.ref = $1 AND m.state = 'sent' AND cardinality(m.relied_on) = 1 ORDER BY 1`,
        [ref],
      );
      expect(relied).toEqual(
        ['email', 'inbox', 'push'].map((channel) => ({ channel, purpose: 'marketing', event: 'given' })),
      );
    });

    it('reads in the language of each: the account for mail and inbox', async () => {
      driver = await app.driver({ locale: 'zh-Hant' });
      await giveMarketing(app, driver);
      await send(await queue({ channels: ['email', 'inbox'] }));
      expect(app.mailbox.list(driver.email)[0]).toMatchObject({ subject: '消息' });
      expect(await inbox()).toMatchObject([{ title: '消息', text: '第一。\n\n第二。', readAt: null }]);
    });

    it('ZQ-1: a service notice reaches those who object to marketing and refuse it, under a policy of its own', async () => {
      await choose('marketing', 'refused');
      await app.sql.query(`INSERT INTO objections (account_id, purpose, objected_at) VALUES ($1, 'marketing', now())`, [
        driver.accountId,
      ]);
      const ref = await queue({ purpose: 'service-notifications', channels: ['email', 'inbox'] });
      await send(ref);
      expect([mails().length, (await inbox()).length]).toEqual([1, 1]);
      expect(mails()[0]?.headers).toBeUndefined(); // nothing to unsubscribe from
    });
  });

  describe('QV-2: what is not allowed stays unsent and says why', () => {
    it.each<[string, string, () => Promise<unknown>]>([
      ['never asked', 'not-given', async () => undefined],
      ['refused', 'refused', () => choose('marketing', 'refused')],
      ['another channel only', 'channel-refused', () => giveMarketing(app, driver, ['push'])],
      [
        'a restriction',
        'restricted',
        async () => {
          await giveMarketing(app, driver);
          await app.sql.query('UPDATE accounts SET restricted_at = now() WHERE account_id = $1', [driver.accountId]);
        },
      ],
      [
        'an objection',
        'objected',
        async () => {
          await giveMarketing(app, driver);
          const insert = `INSERT INTO objections (account_id, purpose, objected_at) VALUES ($1, 'marketing', now())`;
          await app.sql.query(insert, [driver.accountId]);
        },
      ],
    ])('%s', async (_name, reason, prepare) => {
      await prepare();
      const ref = await queue();
      await send(ref);
      expect([await states(ref), mails()]).toEqual([[{ channel: 'email', state: 'withheld', reason }], []]);
    });

    it('a push without a phone', async () => {
      await giveMarketing(app, driver);
      const ref = await queue({ channels: ['push'] });
      await send(ref);
      expect(await states(ref)).toEqual([{ channel: 'push', state: 'withheld', reason: 'no-device' }]);
    });

    it('what the kind of message asks beside the gate', async () => {
      await giveMarketing(app, driver);
      app.get(MessageContents).register('guarded', {
        render: async () => ({ subject: 'News', text: 'x' }),
        permits: async () => ({ ok: false, reason: 'cancelled' }),
      });
      const ref = await queue({ kind: 'guarded' });
      await send(ref);
      expect([await states(ref), mails()]).toEqual([
        [{ channel: 'email', state: 'withheld', reason: 'cancelled' }],
        [],
      ]);
    });

    it('a thing that is gone', async () => {
      await giveMarketing(app, driver);
      app.get(MessageContents).register('gone', { render: async () => null });
      const ref = await queue({ kind: 'gone', channels: ['email', 'inbox'] });
      await send(ref);
      expect(await states(ref)).toMatchObject([{ state: 'dropped', reason: 'no-content' }, { state: 'sent' }]);
      expect([mails(), await inbox()]).toEqual([[], []]);
    });
  });

  describe('QV-6: what ends meanwhile', () => {
    it('drops what is queued in the same transaction; what was sent stays in the inbox', async () => {
      await giveMarketing(app, driver);
      await send(await queue({ channels: ['inbox'] }));
      const ref = await queue({ channels: ['email', 'inbox'] });
      await choose('marketing', 'withdrawn');
      const dropped = { state: 'dropped', reason: 'ended' };
      expect(await states(ref)).toMatchObject([dropped, dropped]);
      await send(ref);
      expect([mails().length, (await inbox()).length]).toEqual([0, 1]);
    });

    it('leaves alone what other purposes wait to tell', async () => {
      await giveMarketing(app, driver);
      const ref = await queue({ purpose: 'service-notifications' });
      await choose('marketing', 'withdrawn');
      expect(await states(ref)).toMatchObject([{ state: 'queued' }]);
    });

    it('a withdrawal that meets a message in the queueing still stops it', async () => {
      await giveMarketing(app, driver);
      await choose('marketing', 'withdrawn');
      const ref = await queue();
      await send(ref);
      expect(await states(ref)).toMatchObject([{ state: 'withheld', reason: 'withdrawn' }]);
    });

    it('a closing account gets nothing, queues nothing, and leaves no row behind', async () => {
      await giveMarketing(app, driver);
      const service = await queue({ purpose: 'service-notifications', channels: ['email', 'inbox'] });
      await choose('account', 'withdrawn', true);
      await send(service);
      expect(await states(service)).toMatchObject(Array(2).fill({ state: 'dropped', reason: 'account-closed' }));
      expect(await states(await queue())).toEqual([]);
      await app.get(ClosureJobs).erase({ accountId: driver.accountId, reason: 'consent-withdrawn' });
      const left = 'SELECT 1 FROM messages WHERE account_id = $1';
      expect([await app.sql.query(left, [driver.accountId]), mails()]).toEqual([[], []]);
    });
  });

  describe('faults', () => {
    beforeEach(() => giveMarketing(app, driver));

    it('a mail server that is away: tried again later, longer each time, and sent once it is back', async () => {
      app.mailbox.down = true;
      const ref = await queue({ channels: ['email', 'inbox'] });
      const first = (await send(ref)) ?? 0;
      expect(first).toBeGreaterThanOrEqual(30_000);
      expect(await states(ref)).toMatchObject([{ state: 'queued' }, { state: 'sent' }]); // one channel holds up no other
      expect(await send(ref)).toBeGreaterThan(0); // not due yet
      app.clock.advance(first);
      const second = (await send(ref)) ?? 0;
      expect(second).toBeGreaterThan(first);
      app.mailbox.down = false;
      app.clock.advance(second);
      expect(await send(ref)).toBeNull();
      expect([await states(ref), mails().length]).toMatchObject([[{ state: 'sent' }, {}], 1]);
    });

    it('gives up when the news is a week old', async () => {
      app.mailbox.down = true;
      const ref = await queue();
      await send(ref);
      app.clock.advance(8 * DAY_MS);
      expect(await send(ref)).toBeNull();
      expect(await states(ref)).toMatchObject([{ state: 'failed', reason: 'too-late' }]);
    });

    it('a process that dies between claim and sending: nobody sends beside it, and then one mail leaves', async () => {
      const ref = await queue();
      await app.sql.query(`UPDATE messages SET state = 'sending', claimed_at = $2, attempts = 1 WHERE ref = $1`, [
        ref,
        app.clock.now(),
      ]);
      const wait = (await send(ref)) ?? 0;
      expect([wait > 50_000 && wait <= 60_000, mails().length]).toEqual([true, 0]);
      app.clock.advance(wait);
      expect(await send(ref)).toBeNull();
      expect([await states(ref), mails().length]).toMatchObject([[{ state: 'sent' }], 1]);
    });

    it('a withdrawal after such a death: the claim is asked for again, and refused', async () => {
      const ref = await queue();
      await app.sql.query(`UPDATE messages SET state = 'sending', claimed_at = $2 WHERE ref = $1`, [
        ref,
        app.clock.now(),
      ]);
      await choose('marketing', 'withdrawn');
      app.clock.advance(60_000);
      await send(ref);
      expect([await states(ref), mails()]).toMatchObject([[{ state: 'withheld', reason: 'withdrawn' }], []]);
    });

    it('a process that dies after the mail has left: one more copy, with the same Message-ID', async () => {
      const ref = await queue();
      const deliver = app.mailbox.deliver.bind(app.mailbox);
      const carried: OutgoingMail[] = [];
      const dies = jest.spyOn(app.mailbox, 'deliver').mockImplementation(async (mail) => {
        carried.push(mail);
        await deliver(mail);
        if (carried.length === 1) throw new Error('killed');
      });
      await expect(send(ref)).rejects.toThrow('killed');
      expect(await states(ref)).toMatchObject([{ state: 'sending' }]);
      app.clock.advance(60_000);
      expect(await send(ref)).toBeNull();
      dies.mockRestore();
      const [first, second] = carried.map(({ messageId }) => messageId);
      expect([await states(ref), carried.length, first === second]).toMatchObject([[{ state: 'sent' }], 2, true]);
      expect(first).toMatch(/^<[0-9a-f-]{36}@evcloud\.test>$/);
    });

    it('ten senders at once make one mail', async () => {
      const ref = await queue();
      await Promise.all(Array.from({ length: 10 }, () => send(ref)));
      expect(mails()).toHaveLength(1);
    });

    it('a busy push service: as long as it asks, and each phone once', async () => {
      const [busy, fine] = [await newPhone(app, driver.accountId), await newPhone(app, driver.accountId)];
      app.emulator.setAnswer(busy, 'QUOTA_EXCEEDED', { times: 1, retryAfterSeconds: 40 });
      const ref = await queue({ channels: ['push'] });
      const wait = (await send(ref)) ?? 0;
      expect(wait).toBeGreaterThanOrEqual(40_000);
      expect(wait).toBeLessThan(55_000);
      app.clock.advance(wait);
      expect(await send(ref)).toBeNull();
      expect([await states(ref), app.emulator.pushes.list(fine).length]).toMatchObject([[{ state: 'sent' }], 1]);
      expect(app.emulator.pushes.list(busy).map(({ answer }) => answer)).toEqual(['success', 'QUOTA_EXCEEDED']);
    });

    it('a dead token is marked, and the message says that nobody took it', async () => {
      await newPhone(app, driver.accountId, 'unregistered');
      const ref = await queue({ channels: ['push'] });
      await send(ref);
      expect(await states(ref)).toEqual([{ channel: 'push', state: 'failed', reason: 'unregistered' }]);
      const again = await queue({ channels: ['push'] });
      await send(again);
      expect(await states(again)).toEqual([{ channel: 'push', state: 'withheld', reason: 'no-device' }]);
    });

    it('a lost job is ordered again', async () => {
      const ref = await queue();
      const key = `messages:${driver.accountId}/${ref}`;
      const jobs = () => app.sql.query('SELECT payload FROM accounts_jobs._private_jobs WHERE key = $1', [key]);
      await app.sql.query('DELETE FROM accounts_jobs._private_jobs WHERE key = $1', [key]);
      await app.get(MessageJobs).sweep();
      expect(await jobs()).toEqual([]); // it may still be running
      app.clock.advance(3_700_000);
      await app.get(MessageJobs).sweep();
      expect(await jobs()).toEqual([{ payload: { subjectId: driver.accountId, ref } }]);
    });
  });

  it('QV-4: keeps a message for a year', async () => {
    await giveMarketing(app, driver);
    const ref = await queue({ channels: ['inbox'] });
    await send(ref);
    app.clock.advance(364 * DAY_MS);
    await app.get(MessageJobs).purge();
    expect(await states(ref)).toHaveLength(1);
    app.clock.advance(2 * DAY_MS);
    await app.get(MessageJobs).purge();
    expect(await states(ref)).toEqual([]);
  });

  it('an unknown account and an unknown subject queue nothing', async () => {
    const ref = await queueMessage(app, newId(), { kind: TEST_KIND });
    expect(await states(ref)).toEqual([]);
  });
});
