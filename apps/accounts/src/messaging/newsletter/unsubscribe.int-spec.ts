import { newId } from '@evc/database';
import type { Channel } from '@evc/domain';
import { loadPolicyPack } from '@evc/policy';
import { BlindIndex } from '@evc/vault';
import { type AccountsApp, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { sharedAccountsApp } from '../../../../../test/support/shared-apps';
import { ClosureJobs } from '../../privacy/erasure/closure.jobs';
import { ConsentGate } from '../../consent/choices/gate';
import { ConsentService } from '../../consent/choices/consent.service';
import { MyNewsletterService } from './my-newsletter.service';
import { NewsletterJobs } from './newsletter.jobs';
import { NewsletterSignUp } from './newsletter-sign-up.service';
import { ObjectionList } from './objection-list';
import { SubscriptionGate } from './subscription-gate';
import { UnsubscribeService } from './unsubscribe.service';
import { UnsubscribeTokens } from './unsubscribe-tokens';

interface Event {
  readonly event: string;
  readonly channels: Channel[];
  readonly source: string;
  readonly method: string;
  readonly notice_version: number;
}

describe('QST-1.3c QV-2 ways out of marketing', () => {
  let app: AccountsApp;
  let driver: NewDriver & { accountId: string };
  beforeAll(async () => {
    app = await sharedAccountsApp();
  });
  beforeEach(async () => {
    driver = await app.driver();
  });
  afterAll(() => app.stop());

  type Choice = Parameters<ConsentService['choose']>[2];
  const choose = (purpose: string, choice: Choice, accountId = driver.accountId) =>
    app.get(ConsentService).choose(accountId, purpose, choice, EVIDENCE);
  const give = (channels?: Channel[]) =>
    choose('marketing', { decision: 'given', noticeVersion: 1, ...(channels ? { channels } : {}) });
  const subscribe = async (): Promise<string> => {
    const signUps = app.get(NewsletterSignUp);
    const { subscriptionId } = await signUps.signUp({ email: driver.email, locale: 'en' }, EVIDENCE);
    await signUps.confirm(await signUps.tokenOf(subscriptionId), EVIDENCE);
    return subscriptionId;
  };
  const unsubscribe = async (subjectId: string, channel: Channel = 'email') =>
    app.get(UnsubscribeService).unsubscribe(await app.get(UnsubscribeTokens).of({ subjectId, channel }), EVIDENCE);
  const listed = () => app.get(ObjectionList).isListed(app.sql, 'email', app.get(BlindIndex).of('email', driver.email));
  const mayMail = (channel: Channel, accountId = driver.accountId) =>
    app.sql.transaction(async (tx) => (await app.get(ConsentGate).mayProcess(tx, accountId, 'marketing', channel)).ok);
  const newsletterRuns = (id: string) =>
    app.sql.transaction(async (tx) => (await app.get(SubscriptionGate).mayProcess(tx, id)).ok);
  const events = (subject = driver.accountId) =>
    app.sql.query<Event>(
      `SELECT event, channels, source, method, notice_version FROM consent_events
       WHERE account_id = $1 AND purpose = 'marketing' ORDER BY sequence`,
      [subject],
    );
  const close = (keepNewsletter?: boolean) =>
    choose('account', {
      decision: 'withdrawn',
      confirm: true,
      ...(keepNewsletter === undefined ? {} : { keepNewsletter }),
    });
  const erase = async () => {
    await app.get(ClosureJobs).erase({ accountId: driver.accountId, reason: 'consent-withdrawn' });
  };

  describe('one click', () => {
    it('of an account ends mail at once and leaves its other channels and their notice', async () => {
      await give();
      await unsubscribe(driver.accountId);
      expect([await mayMail('email'), await mayMail('push'), await mayMail('inbox')]).toEqual([false, true, true]);
      expect((await events()).at(-1)).toEqual({
        event: 'narrowed',
        channels: ['push', 'inbox'],
        source: 'unsubscribe-link',
        method: 'one-click',
        notice_version: 1,
      });
      expect(await listed()).toBe(true);
    });

    it('of the last channel withdraws', async () => {
      await give(['email']);
      await unsubscribe(driver.accountId);
      expect((await events()).at(-1)).toMatchObject({ event: 'withdrawn', method: 'one-click' });
    });

    it.each(['account', 'newsletter'])('of the %s ends both for the address', async (which) => {
      const subscriptionId = await subscribe();
      await give();
      await unsubscribe(which === 'account' ? driver.accountId : subscriptionId);
      expect([await mayMail('email'), await newsletterRuns(subscriptionId), await listed()]).toEqual([
        false,
        false,
        true,
      ]);
      expect((await events(subscriptionId)).map(({ event, method }) => [event, method])).toEqual([
        ['given', 'double-opt-in'],
        ['withdrawn', 'one-click'],
      ]);
    });

    it('fifty at once, of account and newsletter, end each once', async () => {
      const subscriptionId = await subscribe();
      await give();
      const all = Array.from({ length: 50 }, (_, i) => unsubscribe(i % 2 ? driver.accountId : subscriptionId));
      await Promise.all(all);
      expect((await events()).map(({ event }) => event)).toEqual(['given', 'narrowed']);
      expect((await events(subscriptionId)).map(({ event }) => event)).toEqual(['given', 'withdrawn']);
    });

    it('of another channel leaves mail and newsletter alone', async () => {
      const subscriptionId = await subscribe();
      await give();
      await unsubscribe(driver.accountId, 'push');
      expect([await mayMail('push'), await mayMail('email'), await newsletterRuns(subscriptionId)]).toEqual([
        false,
        true,
        true,
      ]);
      expect(await listed()).toBe(false);
    });

    it('of somebody who is gone is answered like any other', async () => {
      await give();
      await close();
      await unsubscribe(driver.accountId);
      await erase();
      await unsubscribe(driver.accountId);
      await unsubscribe(newId());
      expect(await app.sql.query('SELECT 1 FROM accounts WHERE account_id = $1', [driver.accountId])).toEqual([]);
    });

    it('of somebody who never agreed keeps the address from being written to', async () => {
      await unsubscribe(driver.accountId);
      expect([await listed(), await events()]).toEqual([true, []]);
    });

    it.each(['', 'x'.repeat(64), 'A'.repeat(64)])('refuses the token %j', async (token) => {
      await expect(app.get(UnsubscribeService).unsubscribe(token, EVIDENCE)).rejects.toMatchObject({
        code: 'not-found',
      });
    });

    it('a lapsing consent lapses no later for it', async () => {
      await give();
      const end = new Date('2031-05-06T07:08:09Z');
      await app.sql.query(`UPDATE consents SET expires_at = $2 WHERE account_id = $1 AND purpose = 'marketing'`, [
        driver.accountId,
        end,
      ]);
      await unsubscribe(driver.accountId);
      const [row] = await app.sql.query<{ expires_at: Date }>(
        `SELECT expires_at FROM consents WHERE account_id = $1 AND purpose = 'marketing'`,
        [driver.accountId],
      );
      expect(row?.expires_at).toEqual(end);
    });
  });

  describe('in the app', () => {
    it.each<[string, Choice]>([
      ['withdrawing', { decision: 'withdrawn' }],
      ['refusing after giving', { decision: 'refused' }],
      ['leaving out mail', { decision: 'given', noticeVersion: 1, channels: ['push'] }],
    ])('%s objects for the address; giving anew lifts it', async (_name, choice) => {
      const subscriptionId = await subscribe();
      await give();
      await choose('marketing', choice);
      expect([await listed(), await newsletterRuns(subscriptionId)]).toEqual([true, false]);
      expect((await events(subscriptionId)).at(-1)).toMatchObject({ event: 'withdrawn', method: 'consequence' });
      await give(['email']);
      expect(await listed()).toBe(false);
    });

    it.each<[string, Choice]>([
      ['refusing what was never given', { decision: 'refused' }],
      ['giving without mail', { decision: 'given', noticeVersion: 1, channels: ['inbox'] }],
    ])('%s is a no to mail all the same, also for a newsletter taken elsewhere', async (_name, choice) => {
      const subscriptionId = await subscribe();
      await choose('marketing', choice);
      expect([await listed(), await newsletterRuns(subscriptionId)]).toEqual([true, false]);
    });
  });

  describe('closing the account', () => {
    it('asks about a newsletter, and only where there is one', async () => {
      const ask = () => choose('account', { decision: 'withdrawn' });
      await expect(ask()).rejects.toMatchObject({
        code: 'confirmation-required',
        extra: { effect: expect.any(String) },
      });
      await expect(ask()).rejects.not.toHaveProperty('extra.newsletter');
      await subscribe();
      await expect(ask()).rejects.toMatchObject({ extra: { newsletter: { subscribed: true } } });
    });

    it('keeps a newsletter taken apart from it when the person says so', async () => {
      const subscriptionId = await subscribe();
      await give();
      await close(true);
      await erase();
      expect([await newsletterRuns(subscriptionId), await listed()]).toEqual([true, false]);
      // What came with the account ended with it.
      expect((await events()).at(-1)).toMatchObject({ event: 'withdrawn', method: 'consequence' });
      // A later account of the verified address finds it again.
      const again = await app.driver({ email: driver.email });
      expect(await app.get(MyNewsletterService).read(again.accountId)).toMatchObject({ subscribed: true });
    });

    it.each([[undefined], [false]])('ends it unless the person says otherwise (keepNewsletter: %s)', async (keep) => {
      const subscriptionId = await subscribe();
      await close(keep);
      await app.get(NewsletterJobs).forget({ subscriptionId });
      await erase();
      expect([await newsletterRuns(subscriptionId), await listed()]).toEqual([false, true]);
      expect((await events(subscriptionId)).at(-1)).toMatchObject({ event: 'withdrawn', method: 'confirmed-control' });
    });
  });

  describe('the objection list', () => {
    const marketing = { purpose: 'marketing', decision: 'given' as const, noticeVersion: 1 };
    const register = async (alsoMarketing: boolean) => {
      const consents = [...required(), ...(alsoMarketing ? [marketing] : [])];
      driver = await app.driver({ email: driver.email, consents });
    };

    it('outlives account, erasure, registration and import, until the owner opts in anew', async () => {
      await give();
      await unsubscribe(driver.accountId);
      await close();
      await erase();
      expect(await listed()).toBe(true);
      await register(false);
      expect(await listed()).toBe(true);
      // As an import would: a state, without anybody having said so.
      await app.sql.query(
        `INSERT INTO consents (account_id, purpose, status, notice_version, policy_version, channels, event_id, changed_at)
         VALUES ($1, 'marketing', 'given', 1, 1, '{email}', $2, now())`,
        [driver.accountId, newId()],
      );
      expect([await mayMail('email'), await listed()]).toEqual([true, true]);
      await close();
      await erase();
      await register(true);
      expect(await listed()).toBe(false);
    });

    it('is not lifted by a registration that nobody verified', async () => {
      await give();
      await unsubscribe(driver.accountId);
      await close();
      await erase();
      await app.register({ email: driver.email, consents: [...required(), marketing] });
      expect(await listed()).toBe(true);
    });

    it('holds a keyed hash that meets no other table, a channel, a time, and whether nobody may ask there', async () => {
      await unsubscribe(driver.accountId);
      const rows = await app.sql.query('SELECT * FROM marketing_objections');
      expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['barred', 'channel', 'contact_index', 'listed_at']);
      const met = await app.sql.query(
        'SELECT 1 FROM marketing_objections o JOIN identifiers i ON i.blind_index = o.contact_index',
      );
      expect(met).toEqual([]);
      await app.get(ObjectionList).lift(app.sql, 'push', app.get(BlindIndex).of('email', driver.email), { bars: true });
      expect(await listed()).toBe(true);
    });
  });

  function required() {
    const { pack, noticeVersions } = loadPolicyPack('qst-ev');
    return pack.purposes
      .filter((purpose) => purpose.required)
      .map(({ id }) => ({ purpose: id, decision: 'given' as const, noticeVersion: noticeVersions[id] ?? 0 }));
  }
});
