import { CHARGING_DB, openDatabase, type Database } from '@evc/database';
import { CLOCK, type Clock } from '@evc/platform';
import { ChargePoint } from '../../../../../test/support/charge-point';
import { type ChargingApp, startChargingApp } from '../../../../../test/support/charging-app';
import { type Answer, call } from '../../../../../test/support/people';
import { sharedChargingApp } from '../../../../../test/support/shared-apps';
import { ChargePointHealth } from './charge-point-health';
import { HealthRepository } from './health.repository';

const POINTS = '/charging/v1/operator/charge-points';

describe('the health of charge points', () => {
  let running: ChargingApp;
  let health: ChargePointHealth;
  let clock: Clock;
  let clientId: string;
  let chargePointId: string;
  let points = 0;
  beforeAll(async () => {
    running = await sharedChargingApp();
    health = running.app.get(ChargePointHealth, { strict: false });
    clock = running.app.get<Clock>(CLOCK, { strict: false });
  });
  afterAll(() => running.stop());
  beforeEach(async () => {
    chargePointId = `HEALTH-${(points += 1)}`;
    clientId = await running.addClient([{ id: chargePointId }]);
  });
  afterEach(() => jest.restoreAllMocks());

  const point = () => ({ clientId, chargePointId });
  const rows = () =>
    running.sql.query<{ rule: string; count: number }>(
      `SELECT kind, action, field, rule, count FROM charge_point_health WHERE client_id = $1 ORDER BY rule`,
      [clientId],
    );
  const read = async (client = clientId): Promise<Answer> =>
    call(running, 'GET', `${POINTS}/${chargePointId}/health`, { token: await running.staff(client) });
  const remove = async (): Promise<Answer> =>
    call(running, 'DELETE', `${POINTS}/${chargePointId}`, { token: await running.staff(clientId, 'operator-admin') });
  /** Another process over the same database. */
  const another = (): ChargePointHealth =>
    new ChargePointHealth(new HealthRepository(running.app.get<Database>(CHARGING_DB, { strict: false })), clock);

  it('of several processes adds up, with the first and the last time', async () => {
    const times = ['2026-11-29T10:00:00Z', '2026-11-29T11:00:00Z', '2026-11-29T09:00:00Z'].map((at) => new Date(at));
    for (const at of times) {
      jest.spyOn(clock, 'now').mockReturnValue(at);
      const process = another();
      for (let n = 0; n < 7; n += 1) process.deviated(point(), 'Authorize', 'idTag', 'number-as-text');
      await process.flush();
    }
    const together = Array.from({ length: 5 }, another);
    for (const process of together) process.deviated(point(), 'Authorize', 'idTag', 'number-as-text');
    await Promise.all(together.map((process) => process.flush()));
    const [row, ...more] = await running.sql.query(
      `SELECT count, first_at, last_at FROM charge_point_health WHERE client_id = $1`,
      [clientId],
    );
    expect(more).toEqual([]);
    expect(row).toEqual({ count: 26, first_at: times[2], last_at: times[1] });
  });

  it('costs one write for many messages', async () => {
    const device = await ChargePoint.connect(running.url, chargePointId);
    await health.flush();
    const writes = jest.spyOn(HealthRepository.prototype, 'add');
    for (let n = 0; n < 200; n += 1) await device.call('Authorize', { idTag: 'NOBODY', more: n });
    await health.flush();
    expect(writes.mock.calls.length).toBeLessThanOrEqual(3); // two more for a machine that is slow
    expect((await rows()).map(({ count }) => count)).toEqual([200, 200]);
    await device.close();
  });

  it('shows nothing of what did not happen, to its operator alone, and none of one that is not there', async () => {
    expect(await read()).toMatchObject({
      status: 200,
      body: {
        id: chargePointId,
        connected: false,
        connectedSince: null,
        disconnectedAt: null,
        lastMessageAt: null,
        device: { vendor: null, model: null, firmware: null, bootedAt: null },
        clock: null,
        rejectedPasswords: { count: 0, sinceLastSuccess: 0, firstAt: null, lastAt: null },
        quirks: [],
        refusals: [],
      },
    });
    const other = await running.addClient([{ id: `${chargePointId}-OTHER` }]);
    const [foreign, none] = [
      await read(other),
      await call(running, 'GET', `${POINTS}/NOBODY/health`, { token: await running.staff(other) }),
    ];
    const { traceId: _, ...answer } = foreign.body;
    expect([foreign.status, answer['code']]).toEqual([404, 'charge-point-unknown']);
    expect([none.status, none.body['code']]).toEqual([404, 'charge-point-unknown']);
  });

  it('goes with a charge point that is deleted, also what was not written yet, and is not there for the next of that id', async () => {
    health.refused(point(), 'Authorize', 'GenericError');
    health.clockIsOff(point(), { seconds: 60, asOf: new Date() });
    await health.flush();
    expect((await read()).body).toMatchObject({ clock: { skewSeconds: 60 }, refusals: [{ count: 1 }] });
    const listed = await call(running, 'GET', POINTS, { token: await running.staff(clientId) });
    expect(listed.body['items']).toMatchObject([{ id: chargePointId, quirks: 0, refusals: 1 }]);
    health.refused(point(), 'Authorize', 'GenericError');
    health.passwordRejected(point());
    expect((await remove()).status).toBe(204);
    await health.flush();
    expect(await rows()).toEqual([]);
    expect((await read()).status).toBe(404);
    await ChargePoint.connect(running.url, chargePointId, { password: 'wrong' }).catch(() => undefined);
    await health.flush();
    expect(await rows()).toEqual([]);
    const body = { id: chargePointId, network: 'private' };
    const again = await call(running, 'POST', POINTS, { token: await running.staff(clientId, 'operator-admin'), body });
    expect(again.status).toBe(201);
    expect((await read()).body).toMatchObject({ clock: null, refusals: [], rejectedPasswords: { count: 0 } });
  });

  it('leaves nothing when it is written while the charge point is being deleted', async () => {
    for (let round = 0; round < 10; round += 1) {
      chargePointId = `HEALTH-RACE-${round}`;
      clientId = await running.addClient([{ id: chargePointId }]);
      const processes = Array.from({ length: 4 }, another);
      const written = processes.map(async (process, n) => {
        await new Promise((later) => setTimeout(later, n * round));
        process.deviated(point(), 'Authorize', 'idTag', 'letter-case');
        await process.flush();
      });
      expect((await remove()).status).toBe(204);
      await Promise.all(written);
      expect(await rows()).toEqual([]);
    }
  });

  it('counts guesses of the passwords of those there are, in as many rows as there are charge points', async () => {
    for (let n = 0; n < 50; n += 1)
      await ChargePoint.connect(running.url, `GUESS-${n}`, { password: `guess-${n}` }).catch(() => undefined);
    for (let n = 0; n < 50; n += 1)
      await ChargePoint.connect(running.url, chargePointId, { password: `guess-${n}` }).catch(() => undefined);
    await health.flush();
    expect(await rows()).toEqual([
      { kind: 'password', action: '', field: '', rule: 'rejected', count: 50 },
      { kind: 'password', action: '', field: '', rule: 'rejected-since-success', count: 50 },
    ]);
    expect(await running.sql.query(`SELECT 1 FROM charge_point_health WHERE charge_point_id LIKE 'GUESS%'`)).toEqual(
      [],
    );
    const device = await ChargePoint.connect(running.url, chargePointId);
    await ChargePoint.connect(running.url, chargePointId, { password: 'once more' }).catch(() => undefined);
    await health.flush();
    expect((await rows()).map(({ rule, count }) => [rule, count])).toEqual([
      ['rejected', 51],
      ['rejected-since-success', 1],
    ]);
    await device.close();
  });

  it('tells how far a clock is off, by messages that speak of now and not by those that waited', async () => {
    const device = await ChargePoint.connect(running.url, chargePointId);
    let now = Date.parse('2026-11-29T10:00:00Z');
    const tell = async (afterMs: number, told: number): Promise<unknown> => {
      now += afterMs;
      jest.spyOn(clock, 'now').mockReturnValue(new Date(now));
      const timestamp = new Date(told).toISOString();
      await device.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Available', timestamp });
      jest.restoreAllMocks();
      await health.flush();
      return (await read()).body['clock'];
    };
    const waited = now - 3_600_000;
    for (let n = 0; n < 5; n += 1) expect(await tell(1000, waited + n * 300_000)).toBeNull();
    expect(await tell(1000, now + 91_000)).toBeNull();
    expect(await tell(120_000, now + 210_000)).toEqual({
      skewSeconds: 90,
      asOf: new Date(now).toISOString(),
    });
    expect(await tell(60_000, waited)).toMatchObject({ skewSeconds: 90 });
    await device.close();
  });

  it('is not told of calls that a charge point refused: who asked for a start is its driver’s affair (QST-1.2b)', async () => {
    const device = await ChargePoint.connect(running.url, chargePointId);
    device.on('RemoteStartTransaction', () => ({ status: 'Rejected' }));
    const { token } = await running.driver();
    const body = { chargePointId, connectorId: 1 };
    expect((await call(running, 'POST', '/charging/v1/me/sessions', { token, body })).status).toBe(409);
    await health.flush();
    expect((await read()).body).toMatchObject({ refusals: [] });
    const metrics = await (await fetch(`${running.url}/metrics`)).text();
    expect(metrics).toMatch(/ocpp_calls_refused_total\{.*action="RemoteStartTransaction",reason="rejected".*\} 1/);
    await device.close();
  });

  it('does not tell why a card was refused (QST-1.2b)', async () => {
    const driver = await running.driver();
    const uid = 'CAFE7001';
    const made = await call(running, 'POST', '/charging/v1/me/tokens', { token: driver.token, body: { uid } });
    const device = await ChargePoint.connect(running.url, chargePointId);
    await call(running, 'DELETE', `/charging/v1/me/tokens/${String(made.body['id'])}`, { token: driver.token });
    for (const idTag of [uid, 'NOBODY']) {
      await device.call('Authorize', { idTag });
      await device.start({ idTag });
    }
    await health.flush();
    const { refusals } = (await read()).body as { refusals: { action: string; reason: string; count: number }[] };
    expect(refusals.map(({ action, reason, count }) => [action, reason, count]).sort()).toEqual([
      ['Authorize', 'not-authorised', 2],
      ['StartTransaction', 'not-authorised', 2],
    ]);
    await device.close();
  });

  it('counts what is not recorded of a retired charge point', async () => {
    const token = await running.staff(clientId, 'operator-admin');
    await call(running, 'PATCH', `${POINTS}/${chargePointId}`, { token, body: { state: 'retired' } });
    const device = await ChargePoint.connect(running.url, chargePointId);
    const { transactionId } = await device.start();
    await device.meter(undefined, [[new Date().toISOString(), '1']]);
    await device.call('StatusNotification', { connectorId: 1, errorCode: 'NoError', status: 'Available' });
    await device.stop({ transactionId: 4711 });
    await device.stop({ transactionId });
    await health.flush();
    expect(await rows()).toEqual(
      expect.arrayContaining(
        [
          { action: 'MeterValues', count: 1 },
          { action: 'StartTransaction', count: 1 },
          { action: 'StatusNotification', count: 1 },
          { action: 'StopTransaction', count: 2 },
        ].map((refused) => ({ kind: 'refusal', field: '', rule: 'retired', ...refused })),
      ),
    );
    await device.close();
  });

  it('forgets what did not happen for a year', async () => {
    health.refused(point(), 'Authorize', 'GenericError');
    await health.flush();
    jest.spyOn(clock, 'now').mockReturnValue(new Date(Date.now() + 365 * 86_400_000));
    await health.purge();
    expect(await rows()).toHaveLength(1);
    jest.spyOn(clock, 'now').mockReturnValue(new Date(Date.now() + 367 * 86_400_000));
    await health.purge();
    expect(await rows()).toEqual([]);
  });
});

it('a process that ends writes what it has counted', async () => {
  const running = await startChargingApp();
  const clientId = await running.addClient([{ id: 'ENDING-1' }]);
  const device = await ChargePoint.connect(running.url, 'ENDING-1');
  await device.call('Authorize', { idTag: 'NOBODY', more: 1 });
  await running.sql.close();
  await running.app.close();
  const sql = await openDatabase(running.database.urls.charging, 1);
  const rows = await sql.query(`SELECT kind, field, rule FROM charge_point_health WHERE client_id = $1 ORDER BY kind`, [
    clientId,
  ]);
  await sql.close();
  await running.database.drop();
  expect(rows).toEqual([
    { kind: 'deviation', field: '(unknown)', rule: 'unknown-field' },
    { kind: 'refusal', field: '', rule: 'not-authorised' },
  ]);
});
