import { MAX_DEVICES } from '../../apps/accounts/src/devices/device.service';
import { call, newDriver, type Person } from '../support/people';
import { type RunningApp, startRunningApp } from '../support/running-app';

describe('devices', () => {
  let running: RunningApp;
  let driver: Person;
  beforeAll(async () => {
    running = await startRunningApp();
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

  it('takes so many devices and no more, also when they come at once; the known ones can still be renewed', async () => {
    const answers = await Promise.all(
      Array.from({ length: MAX_DEVICES + 10 }, (_, i) => put(`phone-${i}`, form(`crowd-${i}`))),
    );
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.map(({ status, body }) => [status, body['code']])).toEqual(
      Array(10).fill([409, 'too-many-devices']),
    );
    const known = await list();
    expect(known).toHaveLength(MAX_DEVICES);
    expect((await put(known[0]!.id, form('crowd-renewed'))).status).toBe(200);
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
