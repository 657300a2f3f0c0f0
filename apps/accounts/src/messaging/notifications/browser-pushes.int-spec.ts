import { newId } from '@evc/database';
import { WebPush } from '@evc/messaging';
import { type AccountsApp, EVIDENCE, type NewDriver, startAccountsApp } from '../../../../../test/support/accounts-app';
import { PushService } from '../../../../../test/support/push-service';
import { ConsentService } from '../../consent/choices/consent.service';
import { DeviceService } from '../devices/device.service';
import { NotificationJobs } from './notifications.jobs';
import { SessionNoticeService } from './session-notice.service';

describe('pushes to browsers (QST-3b)', () => {
  let app: AccountsApp;
  let service: PushService;
  let driver: NewDriver;
  let eventId: string;
  beforeAll(async () => {
    service = await PushService.start();
    app = await startAccountsApp({ browsers: service });
  });
  beforeEach(async () => {
    driver = await app.driver();
    eventId = newId();
  });
  afterEach(() => expect(service.faults).toEqual([]));
  afterAll(async () => {
    await app.stop();
    await service.stop();
  });

  type Subscription = ReturnType<PushService['subscribe']>;
  const register = (subscription: Subscription, { accountId } = driver, id = 'browser', locale = 'en') =>
    app.get(DeviceService).register(accountId, id, { subscription, platform: 'web', appVersion: '1.0', locale });
  const enqueue = () =>
    app.sql.transaction((tx) => app.get(SessionNoticeService).enqueue(tx, eventId, driver.accountId, newId()));
  const send = (round = 1) => app.get(NotificationJobs).send({ accountId: driver.accountId, eventId, round });
  const states = () =>
    app.sql.query('SELECT installation_id AS id, state, reason FROM push_deliveries WHERE event_id = $1 ORDER BY 1', [
      eventId,
    ]);
  const devices = async ({ accountId } = driver) => (await app.get(DeviceService).list(accountId)).items;

  it('arrive as what only the browser can read, from a sender it knows, in its language', async () => {
    const [subscription, chinese] = [service.subscribe(), service.subscribe()];
    await register(subscription);
    await register(chinese, driver, 'other', 'zh-Hant');
    await enqueue();
    await send();
    const [push] = service.of(subscription);
    expect(push?.payload).toEqual({
      notification: { title: expect.any(String) as unknown, body: expect.any(String) as unknown },
      data: { type: 'session-completed', sessionId: expect.any(String) as unknown },
    });
    expect(JSON.stringify(service.of(chinese)[0]?.payload)).toMatch(/充電/);
    expect(push?.senderKey).toBe(await app.get(WebPush).publicKey());
    expect(push?.claims.sub).toMatch(/^mailto:.+@/);
    expect((push?.claims.exp ?? 0) * 1000).toBeLessThan(Date.now() + 24 * 3_600_000 + 60_000); // RFC 8292, 2
    expect(push?.ttl).toBe('86400');
    expect(await states()).toMatchObject([{ state: 'accepted' }, { state: 'accepted' }]);
  });

  it('phones of FCM beside them get theirs', async () => {
    const [subscription, pushToken] = [service.subscribe(), `token-${driver.accountId}`];
    await register(subscription);
    const form = { pushToken, platform: 'web', appVersion: '1.0', locale: 'en' } as const;
    await app.get(DeviceService).register(driver.accountId, 'phone', form);
    await enqueue();
    await send();
    expect([service.of(subscription).length, app.emulator.pushes.list(pushToken).length]).toEqual([1, 1]);
  });

  it('stop with the no of the person, at the moment of sending (QV-6)', async () => {
    const subscription = service.subscribe();
    await register(subscription);
    await enqueue();
    const choice = { decision: 'withdrawn', confirm: true } as const;
    await app.get(ConsentService).choose(driver.accountId, 'charging', choice, EVIDENCE);
    await send();
    expect(service.of(subscription)).toEqual([]);
    expect(await states()).toMatchObject([{ state: 'withheld' }]);
  });

  it.each([404, 410])(
    'an answer of %i marks the subscription dead; another one revives the browser',
    async (status) => {
      const subscription = service.subscribe();
      await register(subscription);
      service.answer(subscription, { status });
      await enqueue();
      await send();
      expect(await states()).toMatchObject([{ state: 'unregistered' }]);
      expect(await devices()).toMatchObject([{ receivesPushes: false }]);
      await register(service.subscribe());
      expect(await devices()).toMatchObject([{ receivesPushes: true }]);
    },
  );

  it('a redirect is not followed, and a refusal leaves the subscription', async () => {
    const [moved, secret] = [service.subscribe(), service.subscribe()];
    await register(moved);
    service.answer(moved, { status: 307, headers: { location: secret.endpoint } });
    await enqueue();
    await send();
    expect(service.of(secret)).toEqual([]);
    expect(await states()).toMatchObject([{ state: 'rejected', reason: 'web-push/307' }]);
    expect(await devices()).toMatchObject([{ receivesPushes: true }]);
  });

  it('one browser is one person’s: whoever signs in there takes it over, however its keys or spelling changed', async () => {
    const [subscription, other] = [service.subscribe(), await app.driver()];
    await register(subscription);
    const { keys } = service.subscribe();
    const endpoint = subscription.endpoint
      .replace('https://localhost', 'HTTPS://LOCALHOST')
      .replace('/push/', '/%70ush/');
    await register({ ...subscription, endpoint: `${endpoint}?`, keys }, other);
    expect([await devices(), (await devices(other)).length]).toEqual([[], 1]);
  });

  it('a service that is away is tried again, and its answer’s wish kept', async () => {
    const subscription = service.subscribe();
    await register(subscription);
    service.answer(subscription, { status: 429, headers: { 'retry-after': '90' } });
    await enqueue();
    await send();
    const [order] = await app.sql.query<{ payload: { round: number }; run_at: Date }>(
      `SELECT p.payload, p.run_at FROM accounts_jobs._private_jobs p
        WHERE key LIKE 'push:%' AND payload->>'accountId' = $1 AND payload->>'round' = '2'`,
      [driver.accountId],
    );
    expect((order?.run_at.getTime() ?? 0) - Date.now()).toBeGreaterThan(85_000);
    service.answer(subscription, { status: 201 });
    await send(2);
    expect(await states()).toMatchObject([{ state: 'accepted' }]);
  });
});

describe('what a browser may register', () => {
  let app: AccountsApp;
  let service: PushService;
  let driver: NewDriver;
  beforeAll(async () => {
    service = await PushService.start();
    app = await startAccountsApp({ browsers: service });
    driver = await app.driver();
  });
  afterAll(async () => {
    await app.stop();
    await service.stop();
  });

  const other = (changes: object) => ({ ...service.subscribe(), ...changes });
  it.each<[string, () => object, string]>([
    ['another host', () => ({ subscription: other({ endpoint: 'https://evil.example/a' }) }), 'subscription.endpoint'],
    [
      'an internal address',
      () => ({ subscription: other({ endpoint: 'https://127.0.0.1/' }) }),
      'subscription.endpoint',
    ],
    [
      'no encryption',
      () => ({ subscription: other({ endpoint: `http://${service.host}/a` }) }),
      'subscription.endpoint',
    ],
    [
      'a key that is no point of the curve',
      () => ({ subscription: other({ keys: { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) } }) }),
      'subscription.keys.p256dh',
    ],
    [
      'a secret that no browser writes',
      () => ({ subscription: other({ keys: { ...service.subscribe().keys, auth: '_'.repeat(22) } }) }),
      'subscription.keys.auth',
    ],
    ['a phone', () => ({ subscription: service.subscribe(), platform: 'ios' }), 'platform'],
    ['a token as well', () => ({ subscription: service.subscribe(), pushToken: 'token' }), 'pushToken'],
    ['neither', () => ({}), 'pushToken'],
  ])('not %s', async (_what, changes, path) => {
    const form = { platform: 'web', appVersion: '1.0', locale: 'en', ...changes() } as never;
    await expect(app.get(DeviceService).register(driver.accountId, 'browser', form)).rejects.toMatchObject({
      code: 'validation-failed',
      errors: [{ path }],
    });
  });
});
