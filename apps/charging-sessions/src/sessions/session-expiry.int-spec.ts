import { newId } from '@evc/database';
import { ChargePoint } from '../../../../test/support/charge-point';
import { type ChargingApp, startChargingApp } from '../../../../test/support/charging-app';
import { call } from '../../../../test/support/people';
import { CHARGING_MAP } from '../entities';
import { SessionExpiryService } from './session-expiry.service';

const DAY_MS = 86_400_000;
/** Of qst-ev: three years. */
const KEPT_DAYS = 1095;

const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();
/** The day on which what ended some minutes ago is that much over or under the days of the policy. */
const atAge = (extraMs: number): Date => new Date(Date.now() + KEPT_DAYS * DAY_MS + extraMs);

describe('sessions past the days of the policy (QST-2.2, QV-4, QCC-4.1, QTL-4, ZQ-5)', () => {
  let running: ChargingApp;
  let expiry: SessionExpiryService;
  beforeAll(async () => {
    running = await startChargingApp();
    expiry = running.app.get(SessionExpiryService, { strict: false });
  });
  afterAll(() => running.stop());

  const listOf = async (token: string): Promise<Record<string, unknown>[]> =>
    (await call(running, 'GET', '/charging/v1/me/sessions', { token })).body['items'] as Record<string, unknown>[];
  const operatorsList = async (token: string): Promise<Record<string, unknown>[]> =>
    (await call(running, 'GET', '/charging/v1/operator/sessions', { token })).body['items'] as Record<
      string,
      unknown
    >[];
  /** What a client may bill: sums of all its sessions. */
  const totals = (clientId: string) =>
    running.sql.query(
      `SELECT count(*)::int AS sessions, sum(energy_wh)::text AS wh, sum(cost_minor)::text AS minor
         FROM sessions WHERE client_id = $1`,
      [clientId],
    );

  it('lose their driver, and nothing of what the client bills; the hour before they are whole', async () => {
    const clientId = await running.addClient([{ id: 'AGE-1' }]);
    const point = await ChargePoint.connect(running.url, 'AGE-1');
    const [driver, staff] = [await running.driver(), await running.staff(clientId)];
    await call(running, 'POST', '/charging/v1/me/tokens', { token: driver.token, body: { uid: 'A6E00001' } });
    const first = await point.start({ idTag: 'A6E00001', timestamp: ago(50 * 60_000), meterStart: 1_000 });
    await point.stop({ transactionId: first.transactionId, timestamp: ago(40 * 60_000), meterStop: 4_337 });
    const argued = await point.start({ idTag: 'A6E00001', timestamp: ago(30 * 60_000), meterStart: 4_337 });
    await point.stop({ transactionId: argued.transactionId, timestamp: ago(20 * 60_000), meterStop: 5_000 });
    await running.sql.query(
      `UPDATE sessions SET status = 'needs-review', review_due_at = now() + interval '9 days' WHERE transaction_id = $1`,
      [argued.transactionId],
    );
    const now = await point.start({ idTag: 'A6E00001', timestamp: ago(10 * 60_000), meterStart: 5_000 });
    const [before, billed] = [await operatorsList(staff), await totals(clientId)];
    const own = (await listOf(driver.token)).map(({ id }) => id);
    expect(own).toHaveLength(3);

    expect(await expiry.expire(atAge(-60 * 60_000))).toBe(0);
    expect(await operatorsList(staff)).toEqual(before);

    expect(await expiry.expire(atAge(60 * 60_000))).toBe(1);
    // What runs is held, and what is argued about; oldest last.
    expect(await operatorsList(staff)).toEqual([before[0], before[1], { ...before[2], driver: null }]);
    expect((await listOf(driver.token)).map(({ id }) => id)).toEqual(own.slice(0, 2));
    expect(await totals(clientId)).toEqual(billed);
    const [row] = await running.sql.query(
      `SELECT driver_id, pseudonym, token_id, start_key, end_note, energy_wh::int FROM sessions WHERE transaction_id = $1`,
      [first.transactionId],
    );
    const nobody = { driver_id: null, pseudonym: null, token_id: null, start_key: null, end_note: null };
    expect(row).toEqual({ ...nobody, energy_wh: 3_337 });

    await point.stop({ transactionId: now.transactionId, meterStop: 6_000 });
    await running.sql.query(`UPDATE sessions SET status = 'completed' WHERE status = 'needs-review'`);
    expect(await expiry.expire(atAge(60 * 60_000))).toBe(2);
    expect(await listOf(driver.token)).toEqual([]);
    await point.close();
  });

  it('thousands at once, by two processes, each once; what a driver wrote of them goes too, and nobody else’s', async () => {
    const clientId = await running.addClient([{ id: 'AGE-2' }]);
    const drivers = [newId(), newId()];
    for (const [age, driverId] of [
      [KEPT_DAYS + 1, drivers[0]],
      [KEPT_DAYS - 1, drivers[1]],
    ] as const)
      await running.sql.query(
        `WITH made AS (
           INSERT INTO sessions (client_id, session_id, charge_point_id, connector_id, driver_id, pseudonym, started_at, ended_at,
             energy_wh, cost_minor, price_per_kwh, currency, network, status, attribution, created_at)
           SELECT $1, gen_random_uuid(), 'AGE-2', 1, $2, 'P' || n, at, at + interval '10 minutes', n * 7, n * 3, 320, 'HKD',
             'public', 'completed', '{}', at
             FROM generate_series(1, 1201) n, (SELECT now() - $3 * interval '1 day' AS at) moment
           RETURNING driver_id, session_id, client_id, started_at),
         said AS (INSERT INTO driver_words (driver_id, session_id, entry, text)
           SELECT driver_id, session_id, 1, 'sealed' FROM made)
         INSERT INTO driver_sessions (driver_id, session_id, client_id, started_at)
         SELECT driver_id, session_id, client_id, started_at FROM made`,
        [clientId, driverId, age],
      );
    const billed = await totals(clientId);
    const done = await Promise.all([expiry.expire(new Date()), expiry.expire(new Date())]);
    expect(done[0] + done[1]).toBe(1201);
    expect(await totals(clientId)).toEqual(billed);
    const tables = CHARGING_MAP.filter(({ columns }) =>
      ['driver_id', 'session_id'].every((name) => columns.some(({ column }) => column === name)),
    ).map(({ table }) => table);
    expect(tables.length).toBeGreaterThan(2);
    for (const table of tables) {
      const rows = await running.sql.query(
        `SELECT driver_id, count(*)::int FROM ${table} WHERE driver_id = ANY ($1) GROUP BY 1`,
        [drivers],
      );
      expect([table, rows]).toEqual([table, [{ driver_id: drivers[1], count: 1201 }]]);
    }
  });
});
