import { randomUUID } from 'node:crypto';
import { SIGN_IN_DELAYS } from '@evc/platform';
import { type Answer, call, newDriver, type Person, registrationOf } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';
import { until } from '../support/until';

const PASSWORD = 'vq7-Plumb-Kite';

/** All that a caller can compare of an answer but the id of the request and the moment, whose lengths must be alike. */
const told = ({ status, body, headers }: Answer): string => {
  const kept = [...headers.entries()].map(([name, value]): [string, string] =>
    ['x-request-id', 'date'].includes(name) ? [name, `${value.length} characters`] : [name, value],
  );
  const requestId = typeof body['requestId'] === 'string' ? `${body['requestId'].length} characters` : undefined;
  return JSON.stringify({ status, body: { ...body, requestId }, kept });
};

/** Nobody else's, so that no answer tells how much of a limit others have used. */
const headers = { 'x-forwarded-for': '203.0.113.80' };

/** Time is measured by `npm run bench -- enumeration`; this is about the bytes. */
describe('answers that say nothing about who has an account (ASVS 6.3.8)', () => {
  let running: RunningApp;
  let form: Record<string, unknown>;
  let driver: Person;
  const people: Record<string, string> = {};
  beforeAll(async () => {
    running = await sharedRunningApp();
    form = await registrationOf(running);
    driver = await newDriver(running, { username: 'turing.a' }, headers);
    people['unknown'] = address();
    people['unknown username'] = 'nobody.at.all';
    people['unverified'] = address();
    await register(people['unverified']);
    const passkeyOnly = await newDriver(running, {}, headers);
    people['passkey only'] = passkeyOnly.email;
    await running.adminQuery('UPDATE accounts.accounts SET password_hash_sealed = NULL WHERE account_id = $1', [
      passkeyOnly.accountId,
    ]);
    const erased = await newDriver(running, {}, headers);
    people['erased'] = erased.email;
    await call(running, 'PUT', '/accounts/v1/me/consents/account', {
      token: erased.accessToken,
      body: { decision: 'withdrawn', confirm: true },
    });
    await until('the erasure', async () => {
      const rows = await running.adminQuery('SELECT 1 FROM accounts.erasure_journal WHERE account_id = $1', [
        erased.accountId,
      ]);
      return rows.length > 0;
    });
  });
  afterAll(() => running.stop());

  const post = (path: string, body: object) => call(running, 'POST', path, { body, headers });
  const address = (): string => `somebody-${randomUUID()}@driver.example`;
  const register = (email: string) => post('/accounts/v1/accounts', { ...form, email });
  const signIn = (identifier: string, password: string) => post('/accounts/v1/sessions', { identifier, password });
  const recover = (identifier: string) => post('/accounts/v1/recoveries', { identifier });
  const subscribe = (email: string) => post('/accounts/v1/newsletter/subscriptions', { email, locale: 'en' });

  const askForWayOut = (email: string) => post('/accounts/v1/newsletter/ending-links', { email });
  /** By the second link of the mail that asks to confirm. */
  const bar = async (email: string) => {
    const isFound = ({ links }: { links: string[] }) => links.some((link) => link.includes('/newsletter/never'));
    const mail = await until('the mail', () => running.mailbox.list(email).find(isFound));
    const token = new URL(mail.links[1] ?? '').searchParams.get('token');
    expect((await post('/accounts/v1/newsletter/bars', { token })).status).toBe(200);
  };

  it('sign-in: unknown, wrong, empty, unverified, without a password, erased', async () => {
    const answers = [
      await signIn(driver.email, 'wrong'),
      await signIn('turing.a', 'wrong'),
      await signIn(driver.email, ''),
    ];
    for (const name of Object.values(people)) answers.push(await signIn(name, PASSWORD));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401));
    expect(new Set(answers.map(told)).size).toBe(1);
  });

  it('sign-in while guessing is slowed: known and unknown', async () => {
    const other = await newDriver(running, {}, headers);
    const last: Answer[] = [];
    for (const name of [other.email, address(), 'some.other.name']) {
      // On a busy machine a short delay may be over before the next attempt; a longer one follows.
      let answer = await signIn(name, 'wrong');
      for (let i = 0; i < SIGN_IN_DELAYS.pair.free + 8 && answer.status !== 429; i += 1) {
        answer = await signIn(name, 'wrong');
      }
      const headers = new Headers(answer.headers);
      headers.delete('retry-after');
      last.push({ ...answer, headers });
    }
    expect(last.map(({ status }) => status)).toEqual([429, 429, 429]);
    expect(new Set(last.map(told)).size).toBe(1);
  });

  it('registration: free, taken, taken username, waiting, erased', async () => {
    const emails = [address(), driver.email, people['unverified'] ?? '', people['erased'] ?? ''];
    const answers = await Promise.all(emails.map(register));
    const body = { ...form, email: address(), username: 'turing.a' };
    answers.push(await post('/accounts/v1/accounts', body));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    expect(new Set(answers.map(told)).size).toBe(1);
  });

  it('recovery: known by e-mail, known by username, and all others', async () => {
    const answers = [await recover(driver.email), await recover('turing.a')];
    for (const name of [...Object.values(people), 'no name at all', '\u202e']) answers.push(await recover(name));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    expect(new Set(answers.map(told)).size).toBe(1);
  });

  it('newsletter: known, unknown, subscribed, barred', async () => {
    const answers = await Promise.all([driver.email, address(), people['erased'] ?? ''].map(subscribe));
    const subscribed = address();
    await subscribe(subscribed);
    const token = await until('the mail', () => running.mailbox.list(subscribed)[0]?.token);
    await post('/accounts/v1/newsletter/subscriptions/confirm', { token });
    answers.push(await subscribe(subscribed));
    await bar(subscribed);
    answers.push(await subscribe(subscribed));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    expect(new Set(answers.map(told)).size).toBe(1);
  });

  it('the way out by web: subscribed, known, unknown, erased', async () => {
    const subscribed = address();
    await subscribe(subscribed);
    const token = await until('the mail', () => running.mailbox.list(subscribed)[0]?.token);
    await post('/accounts/v1/newsletter/subscriptions/confirm', { token });
    const asked = [subscribed, driver.email, address(), people['erased'] ?? ''];
    const answers = await Promise.all(asked.map(askForWayOut));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    expect(new Set(answers.map(told)).size).toBe(1);
  });
});
