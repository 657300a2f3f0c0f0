import { randomUUID } from 'node:crypto';
import { call, newDriver, registrationOf } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';
import { until } from '../support/until';

type Choice = { purpose: string; decision: string; noticeVersion: number };

describe('registration', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await sharedRunningApp();
  });
  afterAll(() => running.stop());

  const register = (body: unknown) => call(running, 'POST', '/accounts/v1/accounts', { body });

  it('QST-1.3a: opens an account after the address is verified, with its consents evidenced', async () => {
    const driver = await newDriver(running, { name: 'Ada Lovelace', phone: '+852 5550 1234' });
    const me = await call(running, 'GET', '/accounts/v1/me', { token: driver.accessToken });
    expect(me.body).toMatchObject({
      accountId: driver.accountId,
      email: driver.email,
      name: 'Ada Lovelace',
      phone: '+852 5550 1234',
      roles: ['driver'],
    });
    const history = await call(running, 'GET', '/accounts/v1/me/consents/account/history', {
      token: driver.accessToken,
    });
    expect(history.body['items']).toMatchObject([
      { event: 'given', sequence: 1, noticeVersion: 1, policyVersion: 2, source: 'registration' },
    ]);
  });

  it('QST-2.1, QST-1.3c: with mandatory data alone, marketing is off unless chosen, and the account works without it', async () => {
    const driver = await newDriver(running);
    const { body } = await call(running, 'GET', '/accounts/v1/me/consents', { token: driver.accessToken });
    const marketing = (body['items'] as { purpose: string; status: string }[]).find(
      ({ purpose }) => purpose === 'marketing',
    );
    expect(marketing).toMatchObject({ status: 'none' });
  });

  it.each<[string, (consents: Choice[]) => Choice[], number, string]>([
    ['QST-1.3a: without the required consent', () => [], 422, 'consent-required'],
    [
      'QST-1.3a: the required consent refused',
      (all) => all.map((c) => (c.purpose === 'account' ? { ...c, decision: 'refused' } : c)),
      422,
      'consent-required',
    ],
    ['QTL-1: an outdated notice', (all) => all.map((c) => ({ ...c, noticeVersion: 99 })), 409, 'stale-notice'],
    [
      'QCC-1.3: an unknown purpose',
      (all) => [...all, { purpose: 'horoscopes', decision: 'given', noticeVersion: 1 }],
      400,
      'unknown-purpose',
    ],
    ['a purpose decided twice', (all) => [...all, ...all.slice(0, 1)], 400, 'duplicate-purpose'],
  ])('refuses %s and keeps nothing', async (_name, change, status, code) => {
    const waiting = () =>
      running.adminQuery<{ registration_id: string }>('SELECT registration_id FROM accounts.registrations');
    const before = (await waiting()).map(({ registration_id }) => registration_id);
    const form = await registrationOf(running);
    const answer = await register({ ...form, consents: change(form['consents'] as Choice[]) });
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    expect((await waiting()).filter(({ registration_id }) => !before.includes(registration_id))).toHaveLength(0);
  });

  it.each([
    ['a minor (QCC-5)', { birthDate: '2015-01-01' }, 403, 'age-not-served'],
    ['a day that is none', { birthDate: '1990-02-31' }, 400, 'validation-failed'],
    ['a country that is none', { country: 'XX' }, 400, 'validation-failed'],
    ['an unknown field', { admin: true }, 400, 'validation-failed'],
    ['roles of its own choosing', { roles: ['admin'] }, 400, 'validation-failed'],
    ['a short password', { password: 'short' }, 400, 'validation-failed'],
    ['one letter over and over', { password: 'aaaaaaaaaaaa' }, 400, 'weak-password'],
    ['a number for an e-mail', { email: 7 }, 400, 'validation-failed'],
    ['a NUL byte in a name', { name: 'A\u0000B' }, 400, null],
    ['a name of 10,000 characters', { name: 'x'.repeat(10_000) }, 400, 'validation-failed'],
  ])('refuses %s', async (_name, change, status, code) => {
    const answer = await register({ ...(await registrationOf(running)), ...change });
    expect(answer.status).toBe(status);
    if (code) expect(answer.body['code']).toBe(code);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('answers alike for a taken address, and writes to its owner instead', async () => {
    const driver = await newDriver(running);
    const fresh = await register(await registrationOf(running));
    const taken = await register(await registrationOf(running, { email: driver.email.toUpperCase() }));
    expect(taken.status).toBe(fresh.status);
    expect(taken.body).toEqual(fresh.body);
    const mails = await until('the word to the owner', () =>
      running.mailbox.list(driver.email).length === 2 ? running.mailbox.list(driver.email) : null,
    );
    expect(mails[0]?.token).toBeUndefined();
  });

  it('a verification token works once, and only the first of two registrations of one address opens an account', async () => {
    const form = await registrationOf(running);
    await register(form);
    await register(form);
    const mails = await until('both mails', () =>
      running.mailbox.list(form['email'] as string).length === 2 ? running.mailbox.list(form['email'] as string) : null,
    );
    const [first, second] = mails.map(({ token }) => token);
    const verify = (token: unknown, more = {}) =>
      call(running, 'POST', '/accounts/v1/accounts/verify', { body: { token, ...more } });
    expect((await verify(first)).body['code']).toBe('link-password-needed'); // whose of the two forms is it?
    expect((await verify(first, { password: form['password'] })).status).toBe(201);
    for (const token of [first, second, 'x', `${first?.slice(0, -2)}AA`, randomUUID()]) {
      expect((await verify(token)).body['code']).toBe('invalid-token');
    }
  });

  it('a taken username is dropped and told by mail, never by the answer', async () => {
    const username = `u${randomUUID().slice(0, 8)}`;
    await newDriver(running, { username });
    const second = await newDriver(running, { username: username.toUpperCase() });
    const me = await call(running, 'GET', '/accounts/v1/me', { token: second.accessToken });
    expect(me.body['username']).toBeNull();
    await until('the mail about the username', () => running.mailbox.list(second.email).length === 2);
  });

  it('an Idempotency-Key replays the answer, refuses another body, and makes one registration', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const form = await registrationOf(running);
    const send = (body: unknown) => call(running, 'POST', '/accounts/v1/accounts', { body, headers });
    const answers = [await send(form), await send(form)];
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    expect(answers[1]?.headers.get('idempotency-replayed')).toBe('true');
    expect((await send({ ...form, country: 'DE' })).status).toBe(422);
    await until('the mail', () => running.mailbox.list(form['email'] as string).length > 0);
    expect(running.mailbox.list(form['email'] as string)).toHaveLength(1);
  });

  it('keeps no personal value readable in the database (QCC-4.2, QTL-6)', async () => {
    const marks = ['Zaphod-Canary', 'canary-school', '+85255509999'];
    const [name, education, phone] = marks;
    const driver = await newDriver(running, { name, phone, professional: { education, experience: 'canary-work' } });
    const tables = await running.adminQuery<{ t: string }>(
      `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS t FROM information_schema.tables
       WHERE table_schema IN ('accounts', 'accounts_jobs', 'charging', 'charging_jobs', 'keyring') AND table_type = 'BASE TABLE'`,
    );
    const all = tables.map(({ t }) => `SELECT '${t}' AS t, t::text AS row FROM ${t} t`);
    const readable = (await running.adminQuery<{ t: string; row: string }>(all.join(' UNION ALL '))).filter(
      ({ row }) => {
        const bytes = row.replace(/\\x([0-9a-f]+)/g, (_all, hex: string) => Buffer.from(hex, 'hex').toString('latin1'));
        return [...marks, driver.email, 'canary-work'].some((mark) => `${row} ${bytes}`.includes(mark));
      },
    );
    expect(readable).toEqual([]);
  });
});
