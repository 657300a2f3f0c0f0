import { CHARGING_DB, type Database, newId } from '@evc/database';
import { ChargingOutbox } from '@evc/events';
import { ChargePoint } from '../../../../test/support/charge-point';
import { call } from '../../../../test/support/people';
import { until } from '../../../../test/support/until';
import { type ChargingApp, startChargingApp } from '../../../../test/support/charging-app';
import { EndedSignIns } from '../ended-sign-ins/ended-sign-ins';
import { ReviewsService } from '../reviews/reviews.service';
import { DriversService } from './drivers.service';

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

describe('the end of an account, in charging (QST-1.3b)', () => {
  let running: ChargingApp;
  let clientId: string;
  let point: ChargePoint;
  let points = 0;
  let cards = 0;

  beforeAll(async () => {
    running = await startChargingApp({ runJobs: true });
  });
  afterAll(async () => running.stop());
  beforeEach(async () => {
    clientId = await running.addClient([{ id: `CP-${(points += 1)}` }]);
    point = await ChargePoint.connect(running.url, `CP-${points}`);
    point.on('RemoteStartTransaction', () => ({ status: 'Accepted' }));
  });
  afterEach(async () => point.close());

  const newDriver = async (): Promise<{ accountId: string; token: string; card: string }> => {
    const driver = await running.driver();
    const card = `ABBA${String((cards += 1)).padStart(4, '0')}`;
    await call(running, 'POST', '/charging/v1/me/tokens', { token: driver.token, body: { uid: card } });
    return { ...driver, card };
  };
  /** Told as accounts tells it, by an event; here from this app's own outbox. */
  const erase = async (accountId: string): Promise<void> => {
    const outbox = running.app.get(ChargingOutbox, { strict: false });
    const database = running.app.get<Database>(CHARGING_DB, { strict: false });
    const eventId = await database.transaction((tx) =>
      outbox.publish(tx, { type: 'account.erased', subject: accountId, data: { driverId: accountId } }),
    );
    await until('the event to be handled', async () => {
      const rows = await running.sql.query('SELECT 1 FROM received_events WHERE event_id = $1', [eventId]);
      return rows[0];
    });
  };
  const operatorsView = async (): Promise<Record<string, unknown>[]> => {
    const answer = await call(running, 'GET', '/charging/v1/operator/sessions', {
      token: await running.staff(clientId),
    });
    return answer.body['items'] as Record<string, unknown>[];
  };
  /** Every place of the schema in which a text still stands. */
  const traces = async (...texts: string[]): Promise<string[]> => {
    const tables = await running.sql.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname IN ('charging') AND tablename <> 'closed_drivers'`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      for (const text of texts) {
        const rows = await running.sql.query(
          `SELECT 1 FROM ${name} AS t WHERE to_jsonb(t)::text ILIKE '%' || $1 || '%' LIMIT 1`,
          [text],
        );
        if (rows.length > 0) found.push(`${name}: ${text}`);
      }
    }
    return found;
  };

  it('leaves the session totals with the client and no trace of the driver', async () => {
    const driver = await newDriver();
    const { transactionId } = await point.start({ idTag: driver.card, timestamp: minutesAgo(5) });
    await point.stop({ transactionId });
    const [before] = await operatorsView();
    const pseudonym = before?.['driver'] as string;
    expect(pseudonym).toHaveLength(20);
    await erase(driver.accountId);

    expect(await operatorsView()).toEqual([{ ...before, driver: null }]);
    expect(await traces(driver.card, pseudonym)).toEqual([]);
    expect(await traces(driver.accountId)).toEqual([]);
    expect(await point.call('Authorize', { idTag: driver.card })).toEqual({ idTagInfo: { status: 'Invalid' } });
  });

  it('lets a running session go on without a driver', async () => {
    const driver = await newDriver();
    const report = { idTag: driver.card, timestamp: minutesAgo(5) };
    const { transactionId } = await point.start(report);
    await erase(driver.accountId);
    expect((await point.start(report)).transactionId).toBe(transactionId);
    await point.meter(transactionId, [[minutesAgo(1), '1500']]);
    await point.stop({ transactionId, meterStop: 2500 });
    expect(await operatorsView()).toMatchObject([{ status: 'completed', energyWh: 1500, cost: 480, driver: null }]);
    const kept = await running.sql.query(`SELECT start_key, driver_id, token_id FROM sessions WHERE client_id = $1`, [
      clientId,
    ]);
    expect(kept).toEqual([{ start_key: null, driver_id: null, token_id: null }]);
    expect(
      await running.sql.query(`SELECT 1 FROM outbox WHERE type = 'session.completed' AND data->>'driverId' = $1`, [
        driver.accountId,
      ]),
    ).toEqual([]);
  });

  it('takes nothing more from the driver, whose token is still good for minutes', async () => {
    const driver = await newDriver();
    const asked = await call(running, 'POST', '/charging/v1/me/sessions', {
      token: driver.token,
      body: { chargePointId: `CP-${points}`, connectorId: 1 },
    });
    expect(asked.status).toBe(202);
    const [request] = await running.sql.query<{ pseudonym: string }>(
      'SELECT pseudonym FROM sessions WHERE client_id = $1',
      [clientId],
    );
    await erase(driver.accountId);
    await erase(driver.accountId);
    await running.app.get(EndedSignIns, { strict: false }).refresh();
    for (const [method, path, body] of [
      ['POST', '/tokens', { uid: driver.card }],
      ['POST', '/sessions', { chargePointId: `CP-${points}`, connectorId: 1 }],
      ['GET', '/sessions'],
      ['GET', '/tokens'],
    ] as const) {
      const answer = await call(running, method, `/charging/v1/me${path}`, { token: driver.token, body });
      expect([path, answer.status, answer.body['code']]).toEqual([path, 401, 'unauthenticated']);
    }
    // A request that was let in a moment before finds the second lock.
    const database = running.app.get<Database>(CHARGING_DB, { strict: false });
    const drivers = running.app.get(DriversService, { strict: false });
    await expect(database.transaction((tx) => drivers.admit(tx, driver.accountId))).rejects.toMatchObject({
      code: 'account-restricted',
    });
    expect((await point.start({ idTag: request?.pseudonym ?? '' })).idTagInfo.status).toBe('Invalid');
    const other = await running.driver();
    expect(
      (await call(running, 'POST', '/charging/v1/me/tokens', { token: other.token, body: { uid: driver.card } }))
        .status,
    ).toBe(201);
  });

  it('keeps no word of a dispute that was on its way', async () => {
    const driver = await newDriver();
    const { transactionId } = await point.start({ idTag: driver.card, timestamp: minutesAgo(5) });
    await point.stop({ transactionId });
    const [session] = await running.sql.query<{ id: string }>(
      'SELECT session_id AS id FROM sessions WHERE client_id = $1',
      [clientId],
    );
    await erase(driver.accountId);
    // The session was found to be the driver's before the erasure; what is written comes behind it.
    const reviews = running.app.get(ReviewsService, { strict: false });
    const ref = { clientId, sessionId: session?.id ?? '' };
    await expect(reviews.dispute(ref, driver.accountId, 'other', 'Ada was not there')).rejects.toMatchObject({
      code: 'account-restricted',
    });
    expect(await traces('Ada was not there', driver.accountId)).toEqual([]);
    expect(await operatorsView()).toMatchObject([{ status: 'completed' }]);
  });

  it('misses no session that begins while it runs', async () => {
    for (let round = 0; round < 8; round += 1) {
      const driver = await newDriver();
      const starts = [0, 1, 2].map((n) =>
        point.start({ idTag: driver.card, connectorId: round * 3 + n + 1, timestamp: minutesAgo(5) }),
      );
      const added = call(running, 'POST', '/charging/v1/me/tokens', {
        token: driver.token,
        body: { uid: `FACE${String(round).padStart(4, '0')}` },
      });
      await Promise.all([...starts, added, erase(driver.accountId)]);
      const left = await running.sql.query(
        `SELECT 'session' AS what FROM sessions WHERE driver_id = $1::uuid UNION ALL SELECT 'card' FROM tokens WHERE driver_id = $1::uuid
         UNION ALL SELECT 'index' FROM driver_sessions WHERE driver_id = $1::uuid UNION ALL SELECT 'name' FROM driver_pseudonyms WHERE driver_id = $1::uuid
         UNION ALL SELECT 'event' FROM outbox WHERE (data->>'driverId')::uuid = $1::uuid`,
        [driver.accountId],
      );
      expect(left).toEqual([]);
      const named = await running.sql.query(`SELECT 1 FROM sessions WHERE client_id = $1 AND pseudonym IS NOT NULL`, [
        clientId,
      ]);
      expect(named).toEqual([]);
    }
  });

  it('does nothing to an account that never charged', async () => {
    await erase(newId());
  });
});
