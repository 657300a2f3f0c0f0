import { newId } from '@evc/database';
import { loadPolicyPack } from '@evc/policy';
import { BlindIndex, KeyDestroyed, Vault } from '@evc/vault';
import { type AccountsApp, EVIDENCE, startAccountsApp } from '../../../../../test/support/accounts-app';
import { verifyStoredLedger } from '../../consent/ledger/verification/verify-stored-ledger';
import { ConsentGate } from '../../consent/choices/gate';
import { RegistrationService } from '../../identity/registration/registration.service';
import { MyNewsletterService } from './my-newsletter.service';
import { NewsletterAudience } from './newsletter-audience';
import { NewsletterJobs } from './newsletter.jobs';
import { NewsletterSignUp } from './newsletter-sign-up.service';
import { ObjectionList } from './objection-list';
import { SubscriptionGate } from './subscription-gate';

const HOUR_MS = 3_600_000;

describe('QST-1.3c the newsletter without an account', () => {
  let app: AccountsApp;
  let email: string;
  beforeAll(async () => {
    app = await startAccountsApp();
  });
  beforeEach(() => {
    email = `reader-${newId()}@reader.example`;
  });
  afterAll(() => app.stop());

  const signUp = async (locale = 'en') =>
    (await app.get(NewsletterSignUp).signUp({ email, locale }, EVIDENCE)).subscriptionId;
  const confirm = async (id: string) =>
    app.get(NewsletterSignUp).confirm(await app.get(NewsletterSignUp).tokenOf(id), EVIDENCE);
  const subscribe = async (): Promise<string> => {
    const id = await signUp();
    await confirm(id);
    return id;
  };
  const states = async () =>
    (
      await app.sql.query<{ state: string }>(
        'SELECT state FROM newsletter_subscriptions WHERE contact_index = $1 ORDER BY subscription_id',
        [app.get(BlindIndex).of('email', email)],
      )
    ).map(({ state }) => state);
  const events = (subject: string) =>
    app.sql.query(
      'SELECT event, channels, source, method, actor FROM consent_events WHERE account_id = $1 ORDER BY sequence',
      [subject],
    );
  const mayMail = (id: string) => app.sql.transaction((tx) => app.get(SubscriptionGate).mayProcess(tx, id));
  const audience = async (): Promise<string[]> => {
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await app.get(NewsletterAudience).page(cursor, 2);
      ids.push(...page.items.map(({ subscriptionId }) => subscriptionId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    return ids;
  };
  const jobs = () => app.get(NewsletterJobs);
  const mails = () => app.mailbox.list(email).map(({ subject }) => subject);

  it('begins with the owner of the mailbox, and is proven in a chain of its own', async () => {
    const id = await signUp();
    await jobs().answerSignUp({ subscriptionId: id });
    expect(await mayMail(id)).toEqual({ ok: false, reason: 'not-subscribed' });
    const token = app.mailbox.list(email)[0]?.token ?? '';
    await app.get(NewsletterSignUp).confirm(token, EVIDENCE);
    expect(await events(id)).toEqual([
      { event: 'given', channels: ['email'], source: 'newsletter', method: 'double-opt-in', actor: 'person' },
    ]);
    expect(await mayMail(id)).toMatchObject({ ok: true });
    expect(await audience()).toContain(id);
    expect(await app.get(NewsletterAudience).address(id)).toEqual({ email, locale: 'en' });
    await jobs().welcome({ subscriptionId: id });
    const [welcome] = app.mailbox.list(email);
    expect(welcome?.headers?.['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    expect(mails()).toEqual(['You get our newsletter', 'Confirm your newsletter']);
  });

  it('nothing readable is at rest', async () => {
    await subscribe();
    const rows = await app.sql.query('SELECT * FROM newsletter_subscriptions');
    const bytes = JSON.stringify(rows, (_key, value: unknown) =>
      Buffer.isBuffer(value) ? value.toString('latin1') : value,
    );
    expect(bytes).not.toContain('reader.example');
    expect(bytes).not.toContain(EVIDENCE.address);
  });

  it('the same token again is the same success; it makes no second event', async () => {
    const id = await signUp();
    await Promise.all(Array.from({ length: 50 }, () => confirm(id)));
    expect(await states()).toEqual(['active']);
    expect(await events(id)).toHaveLength(1);
  });

  it('of several sign-ups of one address, confirmed together, one runs', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => signUp()));
    await Promise.all(ids.map(confirm));
    expect((await states()).filter((state) => state === 'active')).toHaveLength(1);
    const chains = await Promise.all(ids.map(events));
    expect(chains.flat()).toHaveLength(1);
  });

  it.each([
    ['a token of nobody', () => app.get(NewsletterSignUp).tokenOf(newId())],
    ['an empty text', () => Promise.resolve('')],
    ['a token of another use', async () => app.register({ email })],
  ])('refuses %s', async (_name, make) => {
    const token = await make();
    await expect(app.get(NewsletterSignUp).confirm(token, EVIDENCE)).rejects.toMatchObject({ code: 'invalid-token' });
  });

  it('QV-4: what nobody confirms in a day is forgotten, keys and all', async () => {
    const id = await signUp();
    app.clock.advance(24 * HOUR_MS);
    await expect(confirm(id)).rejects.toMatchObject({ code: 'invalid-token' });
    await jobs().sweep();
    expect(await states()).toEqual([]);
    await expect(app.get(Vault).key(id, 'identity')).rejects.toThrow(KeyDestroyed);
  });

  it('a mailbox gets three mails an hour, whoever types in its address', async () => {
    for (let i = 0; i < 6; i += 1) await jobs().answerSignUp({ subscriptionId: await signUp() });
    expect(mails()).toHaveLength(3);
    app.clock.advance(HOUR_MS);
    await jobs().answerSignUp({ subscriptionId: await signUp('zh-HK') });
    expect(mails()[0]).toBe('請確認訂閱通訊');
  });

  it('a mail that could not leave is sent by the next run', async () => {
    const id = await signUp();
    app.mailbox.down = true;
    await expect(jobs().answerSignUp({ subscriptionId: id })).rejects.toThrow();
    app.mailbox.down = false;
    await jobs().answerSignUp({ subscriptionId: id });
    expect(mails()).toHaveLength(1);
  });

  it('whoever has it already is told so, with the way out, and gets no second one', async () => {
    await subscribe();
    await jobs().answerSignUp({ subscriptionId: await signUp() });
    expect(mails()).toEqual(['You get our newsletter']);
  });

  it('is adopted by the account of the address once that is verified, and not before', async () => {
    const id = await subscribe();
    const token = await app.register({ email });
    expect(await audience()).toContain(id);
    const stranger = await app.driver();
    expect(await app.get(MyNewsletterService).read(stranger.accountId)).toEqual({ subscribed: false, since: null });
    const verified = await app.get(RegistrationService).verify(token, EVIDENCE);
    if (verified === 'guardian-invited') throw new Error('no child');
    const { accountId } = verified;
    expect(await app.get(MyNewsletterService).read(accountId)).toMatchObject({ subscribed: true });
    // The account itself gets no marketing, so the campaign still goes to the newsletter.
    expect(await audience()).toContain(id);
  });

  it('a campaign reaches an address once: through the account where that wants it by mail', async () => {
    const id = await subscribe();
    const marketing = { purpose: 'marketing', decision: 'given' as const, noticeVersion: 1 };
    const driver = await app.driver({ email, consents: [...requiredChoices(), marketing] });
    expect(await audience()).not.toContain(id);
    await app.get(MyNewsletterService).end(driver.accountId, EVIDENCE);
    expect(await events(id)).toHaveLength(2);
    const listed = app.get(ObjectionList).isListed(app.sql, 'email', app.get(BlindIndex).of('email', email));
    expect(await listed).toBe(true); // the same mail by the account's road would be no end of it
    const account = app.sql.transaction((tx) =>
      app.get(ConsentGate).mayProcess(tx, driver.accountId, 'marketing', 'email'),
    );
    expect(await account).toMatchObject({ ok: false, reason: 'channel-refused' });
  });

  it('ended by its owner it is forgotten; the chain stays and the address is never written to unasked', async () => {
    const id = await subscribe();
    const { accountId } = await app.driver({ email });
    for (let i = 0; i < 2; i += 1) await app.get(MyNewsletterService).end(accountId, EVIDENCE);
    await jobs().forget({ subscriptionId: id });
    expect(await states()).toEqual([]);
    expect(await app.sql.query('SELECT 1 FROM consents WHERE account_id = $1', [id])).toEqual([]);
    await expect(app.get(Vault).key(id, 'identity')).rejects.toThrow(KeyDestroyed);
    expect((await events(id)).map(({ event }) => event)).toEqual(['given', 'withdrawn']);
    const contact = app.get(BlindIndex).of('email', email);
    expect(await app.get(ObjectionList).isListed(app.sql, 'email', contact)).toBe(true);
    await subscribe(); // the owner opts in anew
    expect(await app.get(ObjectionList).isListed(app.sql, 'email', contact)).toBe(false);
  });

  it('one that ended while its job got lost is ordered again by the sweep, once', async () => {
    const id = await subscribe();
    const { accountId } = await app.driver({ email });
    await app.get(MyNewsletterService).end(accountId, EVIDENCE);
    const key = `newsletter:${id}`;
    const orders = () => app.sql.query('SELECT 1 FROM accounts_jobs.jobs WHERE key = $1', [key]);
    await app.sql.query('SELECT accounts_jobs.remove_job($1)', [key]);
    expect(await orders()).toHaveLength(0);
    for (let i = 0; i < 2; i += 1) await jobs().sweep();
    expect(await orders()).toHaveLength(1);
  });

  it('QV-8: of an address that turns out to be a minor’s nothing is sent', async () => {
    const id = await subscribe();
    const { accountId } = await app.driver({ email });
    await app.sql.query('UPDATE accounts SET minor = true, birth_date_sealed = NULL WHERE account_id = $1', [
      accountId,
    ]);
    expect(await mayMail(id)).toEqual({ ok: false, reason: 'minor' });
  });

  it('the ledger of newsletters that run, ended and are forgotten verifies', async () => {
    const ended = await subscribe();
    const { accountId } = await app.driver({ email });
    await app.get(MyNewsletterService).end(accountId, EVIDENCE);
    await jobs().forget({ subscriptionId: ended });
    await subscribe();
    const { findings, erased } = await verifyStoredLedger(app.sql);
    expect(findings).toEqual([]);
    expect(erased).toBeGreaterThan(0);
  });

  function requiredChoices() {
    const { pack, noticeVersions } = loadPolicyPack('qst-ev');
    return pack.purposes
      .filter(({ required }) => required)
      .map(({ id }) => ({ purpose: id, decision: 'given' as const, noticeVersion: noticeVersions[id] ?? 0 }));
  }
});
