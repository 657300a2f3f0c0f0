import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call, newDriver, type Person } from '../support/people';
import { PushService } from '../support/push-service';
import { type RunningApp, startRunningApp } from '../support/running-app';

describe('a browser as a device', () => {
  let running: RunningApp;
  let service: PushService;
  let folder: string;
  let driver: Person;
  beforeAll(async () => {
    service = await PushService.start();
    folder = await mkdtemp(join(tmpdir(), 'ev-cloud-push-'));
    await writeFile(join(folder, 'ca.pem'), service.ca);
    running = await startRunningApp({
      WEB_PUSH_HOSTS: service.host,
      WEB_PUSH_CA: join(folder, 'ca.pem'),
      VAPID_SUBJECT: 'https://evcloud.test/contact',
    });
    driver = await newDriver(running);
  });
  afterAll(async () => {
    await running.stop();
    await service.stop();
    await rm(folder, { recursive: true });
  });

  const put = (body: object) =>
    call(running, 'PUT', '/accounts/v1/me/devices/browser', {
      token: driver.accessToken,
      body: { platform: 'web', appVersion: '1.0.0', locale: 'en', ...body },
    });

  it('finds the key that it subscribes with, without a sign-in, and the same each time', async () => {
    const [one, two] = [
      await call(running, 'GET', '/accounts/v1/push/key'),
      await call(running, 'GET', '/accounts/v1/push/key'),
    ];
    expect(one.body).toEqual({ publicKey: expect.stringMatching(/^B[\w-]{86}$/) as unknown });
    expect(two.body).toEqual(one.body);
  });

  it('registers as its own JSON says, is listed without an address, and is refused elsewhere', async () => {
    const subscription = service.subscribe();
    const { status, body } = await put({ subscription });
    expect([status, body['receivesPushes'], body['platform']]).toEqual([200, true, 'web']);
    expect(JSON.stringify(body)).not.toContain(subscription.endpoint);
    for (const endpoint of ['https://169.254.169.254/', 'https://localhost/a', 'ftp://fcm.googleapis.com/a'])
      expect(await put({ subscription: { ...subscription, endpoint } })).toMatchObject({
        status: 400,
        body: { code: 'validation-failed', errors: [{ path: 'subscription.endpoint' }] },
      });
    const { keys, ...keyless } = subscription;
    expect(await put({ subscription: keyless })).toMatchObject({ status: 400 });
    expect(await put({ subscription: { ...keyless, keys: { ...keys, auth: 'short' } } })).toMatchObject({
      status: 400,
    });
    expect(await put({ pushToken: JSON.stringify(subscription) })).toMatchObject({ status: 400 });
  });

  it('keeps nothing readable of the subscription', async () => {
    const subscription = service.subscribe();
    await put({ subscription });
    const [row] = await running.adminQuery('SELECT * FROM accounts.devices WHERE account_id = $1', [driver.accountId]);
    const text = Object.values(row ?? {}).map((value) =>
      Buffer.isBuffer(value) ? value.toString('latin1') : String(value),
    );
    for (const part of [subscription.endpoint, subscription.keys.auth, subscription.keys.p256dh])
      expect(text.join('\n')).not.toContain(part);
  });
});
