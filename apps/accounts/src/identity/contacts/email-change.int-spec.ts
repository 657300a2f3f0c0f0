import { newId } from '@evc/database';
import { BlindIndex } from '@evc/vault';
import { type AccountsApp, DRIVER_PASSWORD, EVIDENCE, type NewDriver } from '../../../../../test/support/accounts-app';
import { sharedMovingAccountsApp } from '../../../../../test/support/shared-apps';
import { AccessLogService } from '../../privacy/access-log/access-log.service';
import { ClosureService } from '../../privacy/erasure/closure.service';
import { NewsletterSignUp } from '../../messaging/newsletter/newsletter-sign-up.service';
import { MyNewsletterService } from '../../messaging/newsletter/my-newsletter.service';
import { ObjectionList } from '../../messaging/newsletter/objection-list';
import type { Correction } from '../profile/correction';
import { ProfileHistory } from '../profile/profile-history';
import { ProfileService } from '../profile/profile.service';
import { SessionService } from '../../authentication/sessions/session.service';
import { SignInService } from '../../authentication/sign-in/sign-in.service';
import { UndoJobs } from '../../authentication/undo/undo.jobs';
import { EmailChangeJobs } from './email-change.jobs';
import { EmailConfirmation } from './email-confirmation.service';
import { MyContacts } from './my-contacts.service';

const HOUR_MS = 3_600_000;
const newAddress = (): string => `new-${newId()}@moved.example`;

interface QueuedJob {
  readonly id: string;
  readonly name: string;
  readonly payload: { accountId: string; changeId: string };
}

describe('changing the e-mail address', () => {
  let app: AccountsApp;
  let driver: NewDriver;
  beforeAll(async () => {
    app = await sharedMovingAccountsApp();
  });
  beforeEach(async () => {
    driver = await app.driver();
  });
  afterAll(() => app.stop());

  const sessionOf = async (accountId: string): Promise<string> => {
    const rows = await app.sql.query<{ session_id: string }>(
      'SELECT session_id FROM sessions WHERE account_id = $1 ORDER BY session_id LIMIT 1',
      [accountId],
    );
    return rows[0]?.session_id ?? '';
  };
  const by = async (accountId: string, fresh = true): Promise<Correction> => ({
    actor: 'person',
    fresh,
    asker: { sessionId: await sessionOf(accountId), origin: EVIDENCE },
    origin: EVIDENCE,
  });
  /** Asks as a person who has just signed in. */
  const ask = async (email: string, { accountId } = driver) =>
    (await app.get(ProfileService).change(accountId, { email }, await by(accountId))).profile;
  const jobs = (name: string, accountId = driver.accountId): Promise<QueuedJob[]> =>
    app.sql.query<QueuedJob>(
      `SELECT j.id, t.identifier AS name, j.payload FROM accounts_jobs._private_jobs j
       JOIN accounts_jobs._private_tasks t ON t.id = j.task_id
       WHERE t.identifier = $1 AND j.payload->>'accountId' = $2 ORDER BY j.id`,
      [name, accountId],
    );
  /** Runs what was ordered last, as the worker would. */
  const mailed = async (email: string, accountId = driver.accountId): Promise<string> => {
    const job = (await jobs('email-change-mail', accountId)).at(-1);
    if (job) await app.get(EmailChangeJobs).ask(job.payload);
    return app.mailbox.list(email)[0]?.token ?? '';
  };
  const confirm = (token: string) => app.get(EmailConfirmation).confirm(token, EVIDENCE);
  const read = () => app.get(ProfileService).read(driver.accountId);
  const signIn = (identifier: string) =>
    app.get(SignInService).signIn({ identifier, password: DRIVER_PASSWORD }, EVIDENCE);
  const refused = { code: 'invalid-token' };
  const indexOf = (email: string) => app.get(BlindIndex).of('email', email);

  it('waits until the new mailbox answers, and then moves the account and all that leads to it', async () => {
    const email = newAddress();
    expect(await ask(email)).toMatchObject({ email: driver.email, pendingEmail: email, emailVerified: true });
    await expect(signIn(email)).rejects.toMatchObject({ code: 'invalid-credentials' });
    const token = await mailed(email);
    expect(app.mailbox.list(email)[0]?.links[0]).toBe(`http://evcloud.test/confirm-email#token=${token}`);
    await confirm(token);
    expect(await read()).toMatchObject({ email, pendingEmail: null, emailVerified: true });
    await expect(signIn(email)).resolves.toBeDefined();
    await expect(signIn(driver.email)).rejects.toMatchObject({ code: 'invalid-credentials' });
    const [entry] = (await app.get(ProfileHistory).page(driver.accountId, 5)).items;
    expect(entry?.changes).toEqual([{ field: 'email', before: driver.email, after: email }]);
    // What was left is its owner's for seven days, who may undo the change, and then free.
    await expect(app.driver({ email: driver.email })).rejects.toMatchObject({ code: 'invalid-token' });
    app.clock.advance(7 * 24 * HOUR_MS);
    await app.get(UndoJobs).purge();
    const other = await app.driver({ email: driver.email });
    expect(other.accountId).not.toBe(driver.accountId);
    expect(await app.sql.query('SELECT 1 FROM undo_links WHERE account_id = $1', [driver.accountId])).toEqual([]);
  });

  it('ASVS 7.5.1: needs a recent step-up, and asks for nothing without', async () => {
    const change = app
      .get(ProfileService)
      .change(driver.accountId, { email: newAddress() }, await by(driver.accountId, false));
    await expect(change).rejects.toMatchObject({ code: 'step-up-required' });
    expect(await read()).toMatchObject({ pendingEmail: null });
    // A form that sends the address along as it is asks for nothing.
    const same = await app
      .get(ProfileService)
      .change(driver.accountId, { email: driver.email.toUpperCase(), name: 'Ada' }, await by(driver.accountId, false));
    expect(same.profile).toMatchObject({ email: driver.email, name: 'Ada', pendingEmail: null });
  });

  it('tells the old address at once, and again when it is left', async () => {
    const email = newAddress();
    await ask(email);
    const kinds = async () =>
      (
        await app.sql.query<{ kind: string; channel: string }>(
          `SELECT kind, channel FROM messages WHERE account_id = $1 AND kind LIKE 'security:email%' ORDER BY kind, channel`,
          [driver.accountId],
        )
      ).map(({ kind, channel }) => `${kind} ${channel}`);
    expect(await kinds()).toContain('security:email-change-asked email');
    await confirm(await mailed(email));
    expect(await kinds()).toContain('security:email-changed email');
    const [job] = await jobs('email-changed-mail');
    expect(JSON.stringify(job?.payload)).not.toMatch(/@/);
    if (job) await app.get(EmailChangeJobs).tellOld(job.payload);
    const [last] = app.mailbox.list(driver.email);
    expect(last?.subject).toBe('Your account has a new e-mail address');
    expect(last?.text).not.toContain(email);
    const log = (await app.get(AccessLogService).page(driver.accountId, 50)).items.map(({ what }) => what);
    expect(log).toEqual(expect.arrayContaining(['email-change-asked', 'email-changed']));
  });

  it('ends every session but the one that asked', async () => {
    const kept = await sessionOf(driver.accountId);
    await signIn(driver.email);
    await signIn(driver.email);
    const email = newAddress();
    await ask(email);
    await confirm(await mailed(email));
    const active = await app.sql.query<{ session_id: string }>(
      'SELECT session_id FROM sessions WHERE account_id = $1 AND revoked_at IS NULL',
      [driver.accountId],
    );
    expect(active.map(({ session_id }) => session_id)).toEqual([kept]);
    await expect(app.get(SessionService).refresh(driver.refreshToken)).resolves.toBeDefined();
  });

  it('a link works once, for a day, until another is asked for, and until the change is given up', async () => {
    const [once, late, replaced, dropped] = [newAddress(), newAddress(), newAddress(), newAddress()];
    await ask(once);
    const used = await mailed(once);
    await confirm(used);
    await expect(confirm(used)).rejects.toMatchObject(refused);
    await ask(replaced);
    const old = await mailed(replaced);
    await ask(dropped);
    await expect(confirm(old)).rejects.toMatchObject(refused);
    const given = await mailed(dropped);
    await app.get(MyContacts).cancelEmailChange(driver.accountId);
    await app.get(MyContacts).cancelEmailChange(driver.accountId);
    await expect(confirm(given)).rejects.toMatchObject(refused);
    await ask(late);
    const token = await mailed(late);
    app.clock.advance(24 * HOUR_MS + 1000);
    await expect(confirm(token)).rejects.toMatchObject(refused);
    expect(await read()).toMatchObject({ email: once, pendingEmail: null });
    await app.get(EmailChangeJobs).purge();
    expect(await app.sql.query('SELECT 1 FROM email_changes WHERE account_id = $1', [driver.accountId])).toEqual([]);
  });

  it.each(['', 'x', 'A'.repeat(64), 'é'.repeat(64)])('%j opens nothing', async (token) => {
    await expect(confirm(token)).rejects.toMatchObject(refused);
  });

  it('of ten who follow one link at once, one moves the account', async () => {
    const email = newAddress();
    await ask(email);
    const token = await mailed(email);
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => confirm(token)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await app.get(ProfileHistory).page(driver.accountId, 9)).items).toHaveLength(1);
  });

  describe('an address that somebody has', () => {
    it('is answered like any other, and only its mailbox learns of the account', async () => {
      const owner = await app.driver();
      const free = newAddress();
      const [taken, other] = [await ask(owner.email), await ask(free)];
      expect(Object.keys(taken)).toEqual(Object.keys(other));
      expect(taken).toMatchObject({ pendingEmail: owner.email });
      await ask(owner.email);
      expect(await mailed(owner.email)).toBe('');
      expect(app.mailbox.list(owner.email)[0]?.subject).toBe('This address already has an account');
      expect((await app.get(ProfileService).read(owner.accountId)).email).toBe(owner.email);
    });

    it('also when it was taken after the mail: the link answers as if it were none', async () => {
      const email = newAddress();
      await ask(email);
      const token = await mailed(email);
      const owner = await app.driver({ email });
      await expect(confirm(token)).rejects.toMatchObject(refused);
      expect(await read()).toMatchObject({ email: driver.email });
      expect((await app.get(ProfileService).read(owner.accountId)).email).toBe(email);
    });

    it('of three accounts that confirm one address at once, one gets it and the others keep theirs', async () => {
      const email = newAddress();
      const drivers = await Promise.all(Array.from({ length: 3 }, () => app.driver()));
      const tokens: string[] = [];
      for (const one of drivers) {
        await ask(email, one);
        tokens.push(await mailed(email, one.accountId));
      }
      expect(new Set(tokens).size).toBe(3);
      const outcomes = await Promise.allSettled(tokens.map(confirm));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const rows = await app.sql.query(
        `SELECT 1 FROM identifiers WHERE account_id = ANY($1::uuid[]) AND kind = 'email'`,
        [drivers.map(({ accountId }) => accountId)],
      );
      expect(rows).toHaveLength(3);
    });
  });

  it('nobody’s mailbox is flooded: a few mails an hour to one address, five wishes a day of one account', async () => {
    const email = newAddress();
    for (let i = 0; i < 4; i += 1) {
      const one = await app.driver();
      expect(await ask(email, one)).toMatchObject({ pendingEmail: email });
      if (i === 3) expect(await jobs('email-change-mail', one.accountId)).toEqual([]);
    }
    for (let i = 0; i < 5; i += 1) await ask(newAddress());
    await expect(ask(newAddress())).rejects.toMatchObject({ code: 'too-many-requests' });
  });

  describe('QST-1.3c: what was said about marketing follows the person', () => {
    const subscribe = async (email: string): Promise<string> => {
      const service = app.get(NewsletterSignUp);
      const { subscriptionId } = await service.signUp({ email, locale: 'en' }, EVIDENCE);
      await service.confirm(await service.tokenOf(subscriptionId), EVIDENCE);
      return subscriptionId;
    };
    const move = async (email: string): Promise<void> => {
      await ask(email);
      await confirm(await mailed(email));
    };
    const isListed = (email: string) => app.get(ObjectionList).isListed(app.sql, 'email', indexOf(email));

    it('an objection holds for the new address too, and still for the old one', async () => {
      await app.sql.transaction((tx) => app.get(ObjectionList).list(tx, 'email', indexOf(driver.email)));
      const email = newAddress();
      await move(email);
      expect([await isListed(driver.email), await isListed(email)]).toEqual([true, true]);
    });

    it('without one neither is listed', async () => {
      const email = newAddress();
      await move(email);
      expect([await isListed(driver.email), await isListed(email)]).toEqual([false, false]);
    });

    it('the newsletter comes to the new address, with the consent it had', async () => {
      const subscriptionId = await subscribe(driver.email);
      const email = newAddress();
      await move(email);
      const mine = await app.get(MyNewsletterService).read(driver.accountId);
      expect(mine.subscribed).toBe(true);
      const rows = await app.sql.query<{ contact_index: Buffer; state: string }>(
        'SELECT contact_index, state FROM newsletter_subscriptions WHERE subscription_id = $1',
        [subscriptionId],
      );
      expect(rows).toEqual([{ contact_index: indexOf(email), state: 'active' }]);
    });

    it('where the new address has one of its own, that goes on and the old one ends', async () => {
      const email = newAddress();
      const [old, own] = [await subscribe(driver.email), await subscribe(email)];
      await move(email);
      const states = await app.sql.query<{ subscription_id: string; state: string }>(
        'SELECT subscription_id, state FROM newsletter_subscriptions WHERE subscription_id = ANY($1::uuid[])',
        [[old, own]],
      );
      expect(new Map(states.map((row) => [row.subscription_id, row.state]))).toEqual(
        new Map([
          [old, 'ended'],
          [own, 'active'],
        ]),
      );
    });
  });

  it('goes with the account: a link of an erased person opens nothing', async () => {
    const email = newAddress();
    await ask(email);
    const token = await mailed(email);
    const closure = app.get(ClosureService);
    await app.sql.transaction((tx) => closure.close(tx, driver.accountId, 'minor-reported'));
    await expect(confirm(token)).rejects.toMatchObject(refused);
    await closure.erase(driver.accountId, 'minor-reported');
    await expect(confirm(token)).rejects.toMatchObject(refused);
    expect(await app.sql.query('SELECT 1 FROM email_changes WHERE account_id = $1', [driver.accountId])).toEqual([]);
  });

  it('keeps the waiting address sealed', async () => {
    await ask(newAddress());
    const [row] = await app.sql.query<{ text: string }>(
      `SELECT encode(email_sealed, 'escape') AS text FROM email_changes WHERE account_id = $1`,
      [driver.accountId],
    );
    expect(row?.text).not.toContain('moved.example');
  });
});
