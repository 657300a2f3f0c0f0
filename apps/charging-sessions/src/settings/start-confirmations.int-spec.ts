import { newId } from '@evc/database';
import { ChargePoint } from '../../../../test/support/charge-point';
import type { ChargingApp } from '../../../../test/support/charging-app';
import { type Answer, call } from '../../../../test/support/people';
import { sharedChargingApp } from '../../../../test/support/shared-apps';
import { ErasureJobs } from '../drivers/erasure.jobs';
import { SettingsJobs } from './settings.jobs';

describe('starts that the driver wants to confirm', () => {
  let running: ChargingApp;
  let point: ChargePoint;
  let driver: { accountId: string; token: string };
  let points = 0;

  const api = (method: string, path: string, body?: object, token = driver.token): Promise<Answer> =>
    call(running, method, `/charging/v1/me${path}`, { token, ...(body && { body }) });
  const ask = (confirmation?: string, connectorId = 1): Promise<Answer> =>
    api('POST', '/sessions', {
      chargePointId: `CONFIRM-${points}`,
      connectorId,
      ...(confirmation && { confirmation }),
    });
  const needed = { status: 403, body: { code: 'confirmation-token-needed' } };

  beforeAll(async () => {
    running = await sharedChargingApp();
  });
  afterAll(async () => running.stop());
  beforeEach(async () => {
    await running.addClient([{ id: `CONFIRM-${(points += 1)}` }]);
    point = await ChargePoint.connect(running.url, `CONFIRM-${points}`);
    point.on('RemoteStartTransaction', () => ({ status: 'Accepted' }));
    driver = await running.driver();
  });
  afterEach(async () => point.close());

  it('is off until the driver turns it on', async () => {
    expect((await api('GET', '/settings')).body).toEqual({ confirmStarts: false });
    expect((await ask()).status).toBe(202);
    const on = await api('PUT', '/settings', { confirmStarts: true });
    expect([on.status, on.body]).toEqual([200, { confirmStarts: true }]);
    expect((await api('GET', '/settings')).body).toEqual({ confirmStarts: true });
    const other = await running.driver();
    expect((await api('GET', '/settings', undefined, other.token)).body).toEqual({ confirmStarts: false });
    for (const body of [{}, { confirmStarts: 'yes' }, { confirmStarts: true, more: 1 }])
      expect(await api('PUT', '/settings', body)).toMatchObject({ status: 400, body: { code: 'validation-failed' } });
  });

  it('takes a confirmation once, also of many at the same moment', async () => {
    await api('PUT', '/settings', { confirmStarts: true });
    expect(await ask()).toMatchObject(needed);
    const confirmation = await running.confirmation(driver);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => ask(confirmation, index + 1)));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(answers.filter(({ body }) => body['code'] === 'confirmation-token-needed')).toHaveLength(19);
  });

  it('keeps a confirmation when the start failed before the charge point was asked', async () => {
    await api('PUT', '/settings', { confirmStarts: true });
    const confirmation = await running.confirmation(driver);
    await point.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Charging' });
    await point.call('StatusNotification', { connectorId: 2, errorCode: 'NoError', status: 'Available' });
    expect(await ask(confirmation, 1)).toMatchObject({ body: { code: 'connector-busy' } });
    expect(await ask(confirmation, 2)).toMatchObject({ status: 202 });
  });

  it('takes no other token for one', async () => {
    await api('PUT', '/settings', { confirmStarts: true });
    const now = Math.floor(Date.now() / 1000);
    const own = (changes: Record<string, unknown>, typ?: string) => running.confirmation(driver, changes, typ);
    const right = await own({});
    const [header = '', payload = ''] = right.split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'confirmation+jwt' })).toString('base64url');
    const wrong = [
      'x',
      driver.token,
      await running.confirmation({ ...driver, accountId: newId() }),
      await running.confirmation(await running.driver(driver.accountId)), // of another session
      await own({ sid: undefined }),
      await own({}, 'at+jwt'),
      await own({ purpose: 'something-else' }),
      await own({ aud: 'elsewhere' }),
      await own({ iss: 'https://elsewhere.example' }),
      await own({ exp: now - 60, iat: now - 180 }),
      await own({ exp: now + 3600, iat: now - 600 }),
      await own({ iat: now + 600, exp: now + 700 }),
      await own({ jti: 'not-an-id' }),
      await own({ jti: undefined }),
      `${none}.${payload}.`,
      `${header}.${payload}.${'A'.repeat(86)}`,
      'x'.repeat(2048),
    ];
    for (const confirmation of wrong) expect(await ask(confirmation)).toMatchObject(needed);
    expect(await ask('x'.repeat(2049))).toMatchObject({ status: 400 });
    expect((await ask(right)).status).toBe(202);
  });

  it('is no access token', async () => {
    const confirmation = await running.confirmation(driver);
    expect(await api('GET', '/settings', undefined, confirmation)).toMatchObject({ status: 401 });
  });

  it('is turned off only by somebody who proved who they are a short while ago', async () => {
    await api('PUT', '/settings', { confirmStarts: true });
    const stale = await running.driver(driver.accountId, 700);
    expect(await api('PUT', '/settings', { confirmStarts: false }, stale.token)).toMatchObject({
      status: 403,
      body: { code: 'step-up-required' },
    });
    expect((await api('PUT', '/settings', { confirmStarts: true }, stale.token)).status).toBe(200);
    expect((await api('PUT', '/settings', { confirmStarts: false })).status).toBe(200);
    expect((await ask()).status).toBe(202);
  });

  it('is forgotten with the driver; used confirmations go once they have ended', async () => {
    await api('PUT', '/settings', { confirmStarts: true });
    await ask(await running.confirmation(driver));
    const left = async (): Promise<number> => {
      const rows = await running.sql.query(
        `SELECT 1 FROM driver_settings WHERE driver_id = $1 UNION ALL SELECT 1 FROM used_confirmations WHERE driver_id = $1`,
        [driver.accountId],
      );
      return rows.length;
    };
    expect(await left()).toBe(2);
    await running.sql.query(`UPDATE used_confirmations SET expires_at = now() - interval '1 second'`);
    await running.app.get(SettingsJobs, { strict: false }).purge();
    expect(await left()).toBe(1);
    await ask(await running.confirmation(driver), 2);
    const event = { id: newId(), type: 'account.erased', data: { driverId: driver.accountId } };
    await running.sql.transaction((tx) =>
      running.app
        .get(ErasureJobs, { strict: false })
        .erase(tx, event as unknown as Parameters<ErasureJobs['erase']>[1]),
    );
    expect(await left()).toBe(0);
    expect(await api('PUT', '/settings', { confirmStarts: true })).toMatchObject({
      body: { code: 'account-restricted' },
    });
  });
});
