import { call, newDriver, type Person } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';

describe('sign-in and sessions', () => {
  let running: RunningApp;
  let driver: Person;
  beforeAll(async () => {
    running = await sharedRunningApp();
    driver = await newDriver(running, { username: 'turing.b' });
  });
  afterAll(() => running.stop());

  const signIn = (identifier: unknown, password: unknown) =>
    call(running, 'POST', '/accounts/v1/sessions', { body: { identifier, password } });
  const refresh = (refreshToken: unknown) =>
    call(running, 'POST', '/accounts/v1/sessions/refresh', { body: { refreshToken } });
  const me = (token: unknown) => call(running, 'GET', '/accounts/v1/me', { token: token as string });

  it.each(['e-mail', 'e-mail in capitals', 'username', 'username in capitals'])('signs in by %s', async (kind) => {
    const name = kind.startsWith('e-mail') ? driver.email : 'turing.b';
    const answer = await signIn(kind.endsWith('capitals') ? name.toUpperCase() : name, driver.password);
    expect(answer.status).toBe(201);
    expect((await me(answer.body['accessToken'])).body['accountId']).toBe(driver.accountId);
  });

  it('an Idempotency-Key makes one session of a repeated sign-in', async () => {
    const body = { identifier: driver.email, password: driver.password };
    const headers = { 'idempotency-key': 'sign-in-once-0001' };
    const send = () => call(running, 'POST', '/accounts/v1/sessions', { body, headers });
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
  });

  it('answers alike for unknown, wrong and empty', async () => {
    const answers = [
      await signIn('nobody@driver.example', 'whatever-it-is'),
      await signIn(driver.email, 'not the password'),
      await signIn(driver.email, ''),
      await signIn('nobody', ''),
    ];
    const bodies = answers.map(({ status, body }) => JSON.stringify({ status, ...body, requestId: '' }));
    expect(new Set(bodies).size).toBe(1);
    expect(answers[0]?.body['code']).toBe('invalid-credentials');
  });

  it('a refresh rotates; a lost answer can be fetched again and gets the same successor', async () => {
    const { body } = await signIn(driver.email, driver.password);
    const [first, again] = [await refresh(body['refreshToken']), await refresh(body['refreshToken'])];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body['refreshToken']).toBe(first.body['refreshToken']);
    expect(first.body['refreshToken']).not.toBe(body['refreshToken']);
  });

  it('one hundred refreshes at once never fork the session', async () => {
    const { body } = await signIn(driver.email, driver.password);
    const answers = await Promise.all(Array.from({ length: 100 }, () => refresh(body['refreshToken'])));
    expect(new Set(answers.map((answer) => answer.body['refreshToken'])).size).toBe(1);
    expect((await refresh(answers[0]?.body['refreshToken'])).status).toBe(201);
  });

  it('an older token ends the whole session: one of its two holders stole it', async () => {
    const { body } = await signIn(driver.email, driver.password);
    const second = await refresh(body['refreshToken']);
    const third = await refresh(second.body['refreshToken']);
    expect((await refresh(body['refreshToken'])).body['code']).toBe('invalid-token');
    expect((await refresh(third.body['refreshToken'])).body['code']).toBe('invalid-token');
    expect((await me(third.body['accessToken'])).status).toBe(401);
  });

  it('lists active sessions and ends one; its access token stops at once', async () => {
    const { body } = await signIn(driver.email, driver.password);
    const token = body['accessToken'] as string;
    const listed = await call(running, 'GET', '/accounts/v1/sessions', { token });
    expect((listed.body['items'] as { current: boolean }[]).filter(({ current }) => current)).toHaveLength(1);
    expect((await call(running, 'DELETE', '/accounts/v1/sessions/current', { token })).status).toBe(204);
    expect((await me(token)).body['code']).toBe('unauthenticated');
  });

  it('tells of each session the role, the kind of device and the place, and ends all others at once', async () => {
    const agent =
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15';
    const body = { identifier: driver.email, password: driver.password };
    const { body: mine } = await call(running, 'POST', '/accounts/v1/sessions', {
      body,
      headers: { 'user-agent': agent },
    });
    const token = mine['accessToken'] as string;
    const list = async () =>
      (await call(running, 'GET', '/accounts/v1/sessions', { token })).body['items'] as Record<string, unknown>[];
    const current = (await list()).find((item) => item['current'] === true);
    expect(current).toEqual({
      id: expect.any(String) as string,
      createdAt: expect.any(String) as string,
      lastUsedAt: expect.any(String) as string,
      expiresAt: expect.any(String) as string,
      current: true,
      role: 'driver',
      clientId: null,
      device: { name: 'Safari, Mac' },
      place: { country: null, address: '127.0.0.1' },
    });
    const other = (await signIn(driver.email, driver.password)).body['accessToken'];
    expect((await call(running, 'DELETE', '/accounts/v1/sessions', { token })).status).toBe(204);
    expect((await me(other)).status).toBe(401);
    expect((await me(token)).status).toBe(200);
    expect(await list()).toHaveLength(1);
    expect((await call(running, 'DELETE', '/accounts/v1/sessions', { token })).status).toBe(204); // safe to repeat
  });

  it("another person's session looks like none", async () => {
    const other = await newDriver(running);
    const sessions = await call(running, 'GET', '/accounts/v1/sessions', { token: other.accessToken });
    const [theirs] = sessions.body['items'] as { id: string }[];
    const mine = (await signIn(driver.email, driver.password)).body['accessToken'] as string;
    for (const id of [theirs?.id, '0198c0de-0000-7000-8000-000000000000', 'x', '%00']) {
      const answer = await call(running, 'DELETE', `/accounts/v1/sessions/${id}`, { token: mine });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    }
    expect((await me(other.accessToken)).status).toBe(200);
  });

  it.each([
    ['nothing', ''],
    ['rubbish', 'rubbish'],
    ['86 characters', 'A'.repeat(86)],
  ])('refuses %s as a refresh token', async (_n, token) => {
    expect((await refresh(token)).body['code']).toBe('invalid-token');
  });
});
