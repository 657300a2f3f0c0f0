import { LIMITS } from '@evc/platform';
import { PASSWORD_SUGGESTIONS } from '../../apps/accounts/src/authentication/credentials/password-strength';
import { call, newDriver, type Person, registrationOf } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';
import { until } from '../support/until';

const NEW_PASSWORD = 'seven-quiet-otters-juggle';

describe('passwords', () => {
  let running: RunningApp;
  let driver: Person;
  beforeAll(async () => {
    running = await sharedRunningApp();
  });
  beforeEach(async () => {
    driver = await newDriver(running);
  });
  afterAll(() => running.stop());

  const signIn = (password: string, identifier = driver.email) =>
    call(running, 'POST', '/accounts/v1/sessions', { body: { identifier, password } });
  const change = (body: unknown, token = driver.accessToken) =>
    call(running, 'PUT', '/accounts/v1/me/password', { token, body });
  const me = (token: string) => call(running, 'GET', '/accounts/v1/me', { token });
  /** As if the sign-in were long past. */
  const grownOld = async (): Promise<string> => {
    await running.adminQuery(
      `UPDATE accounts.sessions SET auth_time = now() - interval '1 hour' WHERE account_id = $1`,
      [driver.accountId],
    );
    const { body } = await call(running, 'POST', '/accounts/v1/sessions/refresh', {
      body: { refreshToken: driver.refreshToken },
    });
    return body['accessToken'] as string;
  };

  it('are changed with the current one; all other sessions end, this one goes on, the owner is told', async () => {
    const elsewhere = (await signIn(driver.password)).body['accessToken'] as string;
    const token = await grownOld();
    expect((await change({ currentPassword: driver.password, newPassword: NEW_PASSWORD }, token)).status).toBe(204);
    expect([(await me(token)).status, (await me(elsewhere)).status]).toEqual([200, 401]);
    expect([(await signIn(driver.password)).status, (await signIn(NEW_PASSWORD)).status]).toEqual([401, 201]);
    await until('the notice', () =>
      running.mailbox.list(driver.email).find(({ text }) => text.includes('password of your account was changed')),
    );
  });

  it('are changed without it shortly after a sign-in only', async () => {
    const token = await grownOld();
    expect((await change({ newPassword: NEW_PASSWORD }, token)).body).toMatchObject({
      status: 403,
      code: 'step-up-required',
    });
    const fresh = (await signIn(driver.password)).body['accessToken'] as string;
    expect((await change({ newPassword: NEW_PASSWORD }, fresh)).status).toBe(204);
  });

  it('stay as they are after a wrong current one', async () => {
    const answer = await change({ currentPassword: 'wrong', newPassword: NEW_PASSWORD });
    expect(answer.body).toMatchObject({ status: 401, code: 'invalid-credentials' });
    expect((await signIn(driver.password)).status).toBe(201);
  });

  it.each([
    ['short', 'aB3$xyz', 'validation-failed'],
    ['too long', 'violet engine '.repeat(20), 'validation-failed'],
    ['no text', 12345678, 'validation-failed'],
    ['a leak', 'password123', 'breached-password'],
    ['a pattern', 'abcabcabcabc', 'weak-password'],
  ])('that are %s are refused, at change, registration and recovery', async (_name, newPassword, code) => {
    const registration = await registrationOf(running, { password: newPassword });
    const answers = [
      await change({ currentPassword: driver.password, newPassword }),
      await call(running, 'POST', '/accounts/v1/accounts', { body: registration }),
    ];
    for (const { status, body } of answers) {
      expect([status, body['code']]).toEqual([400, code]);
      expect(JSON.stringify(body)).not.toContain(String(newPassword));
      if (code !== 'weak-password') continue;
      expect((body['suggestions'] as string[]).length).toBeGreaterThan(0);
      expect(PASSWORD_SUGGESTIONS).toEqual(expect.arrayContaining(body['suggestions'] as string[]));
    }
    expect((await signIn(driver.password)).status).toBe(201);
  });

  it('of the account’s own words are refused', async () => {
    const answer = await change({ newPassword: driver.email.toUpperCase() });
    expect(answer.body).toMatchObject({
      code: 'weak-password',
      suggestions: expect.arrayContaining(['avoid-own-words']),
    });
  });

  it('are kept by who has no passkey', async () => {
    const answer = await call(running, 'DELETE', '/accounts/v1/me/password', { token: driver.accessToken });
    expect(answer.body).toMatchObject({ status: 409, code: 'factor-needed' });
    const old = await grownOld();
    const stale = await call(running, 'DELETE', '/accounts/v1/me/password', { token: old });
    expect(stale.body).toMatchObject({ status: 403, code: 'step-up-required' });
  });

  describe('forgotten', () => {
    const ask = (identifier: string) => call(running, 'POST', '/accounts/v1/recoveries', { body: { identifier } });
    const complete = (token: string, newPassword = NEW_PASSWORD) =>
      call(running, 'POST', '/accounts/v1/recoveries/complete', { body: { token, newPassword } });
    const link = () =>
      until('the link', () =>
        running.mailbox.list(driver.email).find(({ subject }) => subject === 'Set a new password'),
      );

    it('are set anew through the link of a mail, which signs nobody in', async () => {
      expect((await ask(driver.email)).body).toEqual({ status: 'mail-sent' });
      const mail = await link();
      expect(mail.links).toContain(`http://evcloud.test/recover#token=${mail.token}`);
      const answer = await complete(mail.token ?? '');
      expect([answer.status, answer.body['text']]).toEqual([204, '']);
      expect((await me(driver.accessToken)).status).toBe(401);
      expect([(await signIn(driver.password)).status, (await signIn(NEW_PASSWORD)).status]).toEqual([401, 201]);
      expect((await complete(mail.token ?? '')).body).toMatchObject({ status: 400, code: 'invalid-token' });
    });

    it('are refused when weak, and the link still works', async () => {
      await ask(driver.email);
      const { token = '' } = await link();
      expect((await complete(token, 'abcabcabcabc')).body['code']).toBe('weak-password');
      expect((await complete(token)).status).toBe(204);
    });

    it.each(['', 'x', 'A'.repeat(86), 'A'.repeat(201), '\u0000', 'é'.repeat(86)])('no token is %j', async (token) => {
      const { status, body } = await complete(token);
      expect(status).toBe(400);
      expect(['invalid-token', 'validation-failed', 'malformed-json']).toContain(body['code']);
    });

    it('an address can ask so often, and gets everything else afterwards', async () => {
      const { points } = LIMITS['anonymous-mail'];
      await Promise.all(Array.from({ length: points + 4 }, (_, i) => ask(`nobody-${i}@driver.example`)));
      expect((await ask('nobody@driver.example')).body).toMatchObject({ status: 429, code: 'too-many-requests' });
      expect((await signIn(driver.password)).status).toBe(201);
    });
  });
});

describe('names and addresses of every kind', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await sharedRunningApp();
  });
  afterAll(() => running.stop());
  const signIn = (identifier: string) =>
    call(running, 'POST', '/accounts/v1/sessions', { body: { identifier, password: 'vq7-Plumb-Kite' } });

  it.each([
    ['a plus', `ada+ev-${Date.now()}@driver.example`, (email: string) => email.toUpperCase()],
    ['letters of another script', `адa${Date.now()}@driver.example`, (email: string) => email.normalize('NFD')],
    [
      'a domain of another script',
      `ada${Date.now()}@bücher.example`,
      (email: string) => email.replace('bücher', 'xn--bcher-kva'),
    ],
  ])('an address with %s is one account in each of its spellings', async (_name, email, otherwise) => {
    const driver = await newDriver(running, { email });
    for (const spelling of [email, otherwise(email)]) {
      const answer = await signIn(spelling);
      expect(answer.status).toBe(201);
      const me = await call(running, 'GET', '/accounts/v1/me', { token: answer.body['accessToken'] as string });
      expect(me.body['accountId']).toBe(driver.accountId);
    }
  });

  it.each([
    '"ada"@driver.example',
    '"a\\da"@driver.example',
    '"a\r\nBcc: z@z.example"@driver.example',
    'ad\u200ba@driver.example',
  ])(
    'an address with quotes or invisible characters (%j) is refused, since it spells one mailbox in many ways',
    async (email) => {
      const registered = await call(running, 'POST', '/accounts/v1/accounts', {
        body: await registrationOf(running, { email }),
      });
      const subscribed = await call(running, 'POST', '/accounts/v1/newsletter/subscriptions', {
        body: { email, locale: 'en' },
      });
      for (const { status, body } of [registered, subscribed]) {
        expect([status, body['code']]).toEqual([400, 'validation-failed']);
        expect(JSON.stringify(body)).not.toContain('driver.example');
      }
    },
  );

  it('a look-alike of a name is another name, and none can be made of invisible characters', async () => {
    await newDriver(running, { username: 'paypal' });
    expect((await signIn('рaypal')).status).toBe(401); // Cyrillic er
    expect((await signIn('ＰＡＹＰＡＬ')).status).toBe(201); // full-width letters are the same ones
    for (const username of ['pay\u200bpal', 'pay\u202epal', 'a\u0000b', 'x'.repeat(33)]) {
      const body = await registrationOf(running, { username });
      expect((await call(running, 'POST', '/accounts/v1/accounts', { body })).status).toBe(400);
    }
  });

  it.each(['name', 'email', 'username', 'phone', 'password', 'locale', 'country', 'birthDate'])(
    '10,000 characters as %s are refused with a problem that does not repeat them',
    async (field) => {
      const body = await registrationOf(running, { [field]: 'ä'.repeat(10_000) });
      const answer = await call(running, 'POST', '/accounts/v1/accounts', { body });
      expect([answer.status, answer.body['code']]).toEqual([400, 'validation-failed']);
      expect(JSON.stringify(answer.body).length).toBeLessThan(1_000);
    },
  );

  it('10,000 characters as identifier or password of a sign-in are refused before any work', async () => {
    for (const body of [
      { identifier: 'x'.repeat(10_000), password: 'x' },
      { identifier: 'x', password: 'x'.repeat(10_000) },
    ]) {
      const answer = await call(running, 'POST', '/accounts/v1/sessions', { body });
      expect(answer.body['code']).toBe('validation-failed');
    }
  });
});
