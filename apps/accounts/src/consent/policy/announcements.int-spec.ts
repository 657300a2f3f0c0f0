import { newId } from '@evc/database';
import { BlindIndex } from '@evc/vault';
import { type AccountsApp, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { newPhone } from '../../../../../test/support/messages';
import { clearerWords, dayAfter, moreDataFor, takeBack } from '../../../../../test/support/publications';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import { InboxService } from '../../messaging/messages/inbox.service';
import { MessageSender } from '../../messaging/messages/message-sender';
import { NewsletterSignUp } from '../../messaging/newsletter/newsletter-sign-up.service';
import { ObjectionList } from '../../messaging/newsletter/objection-list';
import { SubscriptionGate } from '../../messaging/newsletter/subscription-gate';
import { RegistrationService } from '../../identity/registration/registration.service';
import { Announcements } from './announcements.service';
import { PolicyDeskService } from './policy-desk.service';

const DAY_MS = 86_400_000;

describe('telling people of a new policy version', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
    await takeBack(app);
  });
  beforeEach(async () => {
    driver = await app.driver();
  });
  afterEach(() => takeBack(app));
  afterAll(() => app.stop());

  const inDays = (days: number) => dayAfter(app.clock.now(), days);
  const desk = () => app.get(PolicyDeskService);
  const publish = async (request: Parameters<PolicyDeskService['publish']>[1]): Promise<string> => {
    const { version } = await desk().publish(newId(), request);
    const [row] = await app.sql.query<{ announcement_id: string }>(
      'SELECT announcement_id FROM policy_announcements WHERE version = $1',
      [version],
    );
    return row!.announcement_id;
  };
  const announce = (id: string, pass = 1, signal = new AbortController().signal) =>
    app.get(Announcements).announce(id, pass, signal);
  const send = (ref: string, { accountId } = driver) => app.get(MessageSender).send({ subjectId: accountId, ref });
  const queued = (ref: string) =>
    app.sql.query<{ channel: string; people: number }>(
      `SELECT channel, count(DISTINCT account_id)::int AS people FROM messages WHERE ref = $1 GROUP BY channel ORDER BY 1`,
      [ref],
    );
  const mails = (to = driver.email) => app.mailbox.list(to).filter(({ subject }) => /policy|私隱政策/.test(subject));
  const orders = () =>
    app.sql.query<{ payload: { pass: number }; run_at: Date }>(
      `SELECT payload, run_at FROM accounts_jobs._private_jobs j JOIN accounts_jobs._private_tasks t ON t.id = j.task_id
       WHERE t.identifier = 'announce-policy' ORDER BY run_at`,
    );

  it('QTL-11: a material change by push, mail and inbox, before it takes effect, with what is asked anew', async () => {
    const token = await newPhone(app, driver.accountId);
    const ref = await publish(moreDataFor(['marketing'], inDays(30)));
    expect((await orders()).map(({ payload }) => payload)).toEqual(
      [1, 2].map((pass) => ({ announcementId: ref, pass })),
    );
    await announce(ref);
    await send(ref);
    const [mail] = mails();
    expect(mail?.subject).toBe(`Our privacy policy changes on ${inDays(30)}`);
    for (const told of ['We also use your postcode.', 'New marketing title', '/privacy?version=3']) {
      expect(mail?.text).toContain(told);
    }
    const [push] = app.emulator.pushes.list(token);
    expect(push?.notification).toMatchObject({ title: mail?.subject });
    const { items } = await app.get(InboxService).list(driver.accountId, 10);
    expect(items).toMatchObject([{ kind: 'policy-change', title: mail?.subject }]);
    expect((await desk().list()).items[0]?.announcement).toMatchObject({
      queuedAt: expect.any(String),
      messages: { queued: 0, sent: 3, withheld: 0, failed: 0, dropped: 0 },
    });
  });

  it('QTL-11: in the language of each person', async () => {
    driver = await app.driver({ locale: 'zh-HK' });
    const ref = await publish(moreDataFor(['marketing'], inDays(30)));
    await announce(ref);
    await send(ref);
    expect(mails()[0]).toMatchObject({ subject: `私隱政策將於 ${inDays(30)} 更新` });
    expect(mails()[0]?.text).toContain('中文 We also use your postcode.');
    expect(mails()[0]?.text).toContain('新 marketing title');
  });

  it('QV-9: mere wording waits in the inbox', async () => {
    const ref = await publish(clearerWords(inDays(1)));
    await announce(ref);
    await send(ref);
    expect([await queued(ref), mails()]).toEqual([[{ channel: 'inbox', people: 1 }], []]);
    const { items } = await app.get(InboxService).list(driver.accountId, 10);
    expect(items[0]?.text).toContain('you need not do anything');
  });

  it('ZQ-1: an objection to marketing does not keep it away; a closed account is not told', async () => {
    const closing = await app.driver();
    await app.sql.query(`UPDATE accounts SET status = 'closing' WHERE account_id = $1`, [closing.accountId]);
    await app.sql.query(`INSERT INTO objections (account_id, purpose, objected_at) VALUES ($1, 'marketing', now())`, [
      driver.accountId,
    ]);
    const ref = await publish(moreDataFor(['marketing'], inDays(30)));
    await announce(ref);
    await send(ref);
    expect((await queued(ref)).map(({ people }) => people)).toEqual([1, 1, 1]);
    expect(mails()).toHaveLength(1);
  });

  describe('QTL-11, QST-1.3c: who takes the newsletter without an account', () => {
    let email: string;
    beforeEach(() => (email = `reader-${newId()}@reader.example`));
    const subscribe = async (address = email, locale = 'en'): Promise<string> => {
      const { subscriptionId } = await app.get(NewsletterSignUp).signUp({ email: address, locale }, EVIDENCE);
      await app.get(NewsletterSignUp).confirm(await app.get(NewsletterSignUp).tokenOf(subscriptionId), EVIDENCE);
      return subscriptionId;
    };
    const sendTo = (subjectId: string, ref: string) => app.get(MessageSender).send({ subjectId, ref });
    const mayMail = (id: string) => app.sql.transaction((tx) => app.get(SubscriptionGate).mayProcess(tx, id));

    it('is told by mail that it rests, and how to go on; then it goes on', async () => {
      const id = await subscribe();
      const change = moreDataFor(['marketing'], inDays(30));
      const { told, asks } = await desk().dryRun(change);
      expect([told, asks.map(({ purpose, people }) => [purpose, people])]).toEqual([2, [['marketing', 1]]]);
      const ref = await publish(change);
      await announce(ref);
      await sendTo(id, ref);
      await sendTo(id, ref);
      const [mail, ...more] = mails(email);
      expect([mail?.subject, more]).toEqual([`Our privacy policy changes on ${inDays(30)}`, []]);
      for (const words of ['We also use your postcode.', 'sign up for it once more', '/privacy?version=3']) {
        expect(mail?.text).toContain(words);
      }
      expect(mail?.text).not.toContain('in the app');
      expect(await mayMail(id)).toEqual({ ok: false, reason: 'outdated' });
      await subscribe();
      expect(await mayMail(id)).toMatchObject({ ok: true });
    });

    it('is told in its language that it goes on, where the change is about something else, although its address is listed', async () => {
      const id = await subscribe(email, 'zh-Hant');
      const ref = await publish(moreDataFor(['profiling'], inDays(30)));
      await announce(ref);
      const contact = app.get(BlindIndex).of('email', email);
      await app.sql.transaction((tx) => app.get(ObjectionList).list(tx, 'email', contact));
      expect(await mayMail(id)).toEqual({ ok: false, reason: 'listed' });
      await sendTo(id, ref);
      expect(mails(email)[0]?.text).toContain('我們的通訊會如常寄送');
    });

    it('is not told of mere wording, nor twice where the address has an account, nor after it ended', async () => {
      const [id] = [await subscribe(), await subscribe(driver.email)];
      const wording = await publish(clearerWords(inDays(1)));
      await announce(wording);
      expect(await queued(wording)).toEqual([{ channel: 'inbox', people: 1 }]);
      const ref = await publish(moreDataFor(['marketing'], inDays(30)));
      await announce(ref);
      expect(await queued(ref)).toContainEqual({ channel: 'email', people: 2 });
      await app.sql.query(`UPDATE newsletter_subscriptions SET state = 'ended', ended_at = now()`);
      await sendTo(id, ref);
      expect(mails(email)).toEqual([]);
    });
  });

  it('a run that is cut short goes on where it was; nobody is told twice', async () => {
    // 250 accounts, so that there are several batches; their rows need no keys to be queued for.
    await app.sql.query(
      `INSERT INTO accounts (account_id, status, roles, country, locale, email_sealed, password_hash_sealed, created_at, updated_at)
       SELECT gen_random_uuid(), 'active', '{driver}', 'HK', 'en', ''::bytea, ''::bytea, now(), now() FROM generate_series(1, 250)`,
    );
    const ref = await publish(moreDataFor(['marketing'], inDays(30)));
    await expect(announce(ref, 1, AbortSignal.abort())).rejects.toMatchObject({ name: 'RetryLater' });
    expect((await queued(ref))[0]?.people).toBe(100);
    await Promise.all([announce(ref), announce(ref)]);
    await announce(ref);
    expect((await queued(ref)).map(({ people }) => people)).toEqual([251, 251, 251]);
  });

  it('QTL-11: whoever’s registration waited meanwhile is told by the second pass', async () => {
    const email = `waiting-${newId()}@driver.example`;
    const token = await app.register({ email });
    const ref = await publish(moreDataFor(['marketing'], inDays(30)));
    await announce(ref);
    const opened = await app.get(RegistrationService).verify(token, EVIDENCE);
    if (opened === 'guardian-invited') throw new Error('no account was opened');
    const { accountId } = opened;
    app.clock.advance(1.1 * DAY_MS);
    await announce(ref, 2);
    await announce(ref, 1); // late, and over
    await send(ref, { ...driver, accountId });
    expect([mails(email).length, (await queued(ref)).map(({ people }) => people)]).toEqual([1, [2, 2, 2]]);
  });
});
