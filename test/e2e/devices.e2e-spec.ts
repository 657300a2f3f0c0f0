import { MAX_DEVICES } from '../../apps/accounts/src/messaging/devices/device.service';
import { call, newDriver, type Person } from '../support/people';
import type { RunningApp } from '../support/running-app';
import { sharedRunningApp } from '../support/shared-apps';

describe('devices', () => {
  let running: RunningApp;
  let driver: Person;
  beforeAll(async () => {
    running = await sharedRunningApp();
  });
  beforeEach(async () => {
    driver = await newDriver(running);
  });
  afterAll(() => running.stop());

  const form = (pushToken: string) => ({ pushToken, platform: 'android', appVersion: '2.1.0', locale: 'en' });
  const put = (id: string, body: unknown, person = driver) =>
    call(running, 'PUT', `/accounts/v1/me/devices/${id}`, { token: person.accessToken, body });
  const list = async (person = driver) =>
    (await call(running, 'GET', '/accounts/v1/me/devices', { token: person.accessToken })).body['items'] as {
      id: string;
      receivesPushes: boolean;
    }[];

  it('registers, renews the token, lists and removes (QTL-10.4)', async () => {
    expect((await put('phone-1', form('token-a'))).status).toBe(200);
    expect((await put('phone-1', form('token-b'))).status).toBe(200);
    expect(await list()).toMatchObject([{ id: 'phone-1', receivesPushes: true }]);
    expect(
      (await call(running, 'DELETE', '/accounts/v1/me/devices/phone-1', { token: driver.accessToken })).status,
    ).toBe(204);
    expect(
      (await call(running, 'DELETE', '/accounts/v1/me/devices/phone-1', { token: driver.accessToken })).status,
    ).toBe(404);
    expect(await list()).toEqual([]);
  });

  it('a token that arrives from another account moves there, and the first stops getting pushes', async () => {
    const other = await newDriver(running);
    await put('phone-1', form('shared-token'));
    await put('phone-9', form('shared-token'), other);
    expect(await list()).toEqual([]);
    expect(await list(other)).toMatchObject([{ id: 'phone-9' }]);
  });

  it('two accounts that claim one token at once leave it with exactly one', async () => {
    const other = await newDriver(running);
    const claims = Array.from({ length: 20 }, (_, i) => put('phone', form('race-token'), i % 2 ? driver : other));
    expect((await Promise.all(claims)).every(({ status }) => status === 200)).toBe(true);
    expect((await list()).length + (await list(other)).length).toBe(1);
  });

  it('takes any number of devices that a person may have, listed page by page', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, (_, i) => put(`phone-${i}`, form(`crowd-${i}`))));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = cursor === '' ? '?limit=20' : `?limit=20&cursor=${cursor}`;
      const page = await call(running, 'GET', `/accounts/v1/me/devices${query}`, { token: driver.accessToken });
      seen.push(...(page.body['items'] as { id: string }[]).map(({ id }) => id));
      cursor = page.body['nextCursor'] as string | null;
    }
    expect([seen.length, new Set(seen).size]).toEqual([30, 30]);
  });

  it('stops a program that registers without end, and can still renew what is there', async () => {
    await put('phone', form('crowd'));
    await running.adminQuery(
      `INSERT INTO accounts.devices SELECT account_id, 'copy-' || n, push_token_sealed, sha256(n::text::bytea), platform,
         app_version, locale, created_at, last_seen_at FROM accounts.devices, generate_series(4, $1::int) n WHERE account_id = $2`,
      [MAX_DEVICES, driver.accountId],
    );
    const answers = await Promise.all(Array.from({ length: 5 }, (_, i) => put(`more-${i}`, form(`more-${i}`))));
    const told = answers.map(({ status, body }) => body['code'] ?? status).sort();
    expect(told).toEqual([200, 200, 'too-many-devices', 'too-many-devices', 'too-many-devices']);
    expect((await put('phone', form('crowd-renewed'))).status).toBe(200);
  });

  it('tells locale, app version and when each was last seen', async () => {
    await put('phone', form('token-1'));
    const [before] = (await list()) as unknown as Record<string, string>[];
    await put('phone', { ...form('token-1'), appVersion: '2.2.0', locale: 'zh-HK', platform: 'ios' });
    const [after] = (await list()) as unknown as Record<string, string>[];
    expect(after).toMatchObject({ appVersion: '2.2.0', locale: 'zh-HK', platform: 'ios' });
    expect(after?.['createdAt']).toBe(before?.['createdAt']);
    expect((after?.['lastSeenAt'] ?? '') > (before?.['lastSeenAt'] ?? '')).toBe(true);
  });

  it('QTL-10.4: the push token leaves with the session that registered it', async () => {
    await put('phone', form('token-of-a-session'));
    const body = { identifier: driver.email, password: driver.password };
    const other = (await call(running, 'POST', '/accounts/v1/sessions', { body })).body['accessToken'] as string;
    await call(running, 'DELETE', '/accounts/v1/sessions', { token: other });
    const left = await call(running, 'GET', '/accounts/v1/me/devices', { token: other });
    expect(left.body['items']).toEqual([]);
    const rows = await running.adminQuery('SELECT 1 FROM accounts.push_tokens WHERE account_id = $1', [
      driver.accountId,
    ]);
    expect(rows).toEqual([]);
  });

  it.each([
    ['an installation id with a slash', 'a%2Fb', {}, 400],
    ['an unknown platform', 'phone', { platform: 'toaster' }, 400],
    ['an empty token', 'phone', { pushToken: '' }, 400],
    ['an unknown field', 'phone', { accountId: 'x' }, 400],
  ])('refuses %s', async (_name, id, change, status) => {
    expect((await put(id, { ...form('token'), ...change })).status).toBe(status);
  });
});
