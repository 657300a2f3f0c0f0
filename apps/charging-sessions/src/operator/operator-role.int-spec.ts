import type { ClientContexts, MappedColumn } from '@evc/database';
import { Client } from 'pg';
import { ChargePoint } from '../../../../test/support/charge-point';
import { clientContextsOf } from '../../../../test/support/client-contexts';
import { call } from '../../../../test/support/people';
import type { ChargingApp } from '../../../../test/support/charging-app';
import { sharedChargingApp } from '../../../../test/support/shared-apps';
import { CHARGING_MAP } from '../entities';
import { ChargePointHealth } from '../charge-points/health/charge-point-health';

const isReadable = ({ readers }: MappedColumn): boolean => readers.includes('charging_operator');
/** Tables of which operators' SQL reads something. */
const OPEN = CHARGING_MAP.filter(({ columns }) => columns.some(isReadable));
/** What those have besides: whatever names a driver, and what is nobody's but the platform's. */
const HIDDEN = OPEN.flatMap(({ table, columns }) =>
  columns.filter((column) => !isReadable(column)).map(({ column }): [string, string] => [table, column]),
);
const CLOSED = [
  ...CHARGING_MAP.filter((table) => !OPEN.includes(table)).map(({ table }) => table),
  'meter_values_default',
  'schema_migrations',
  'charging_jobs.jobs',
  'charging_jobs._private_jobs',
  'accounts.accounts',
  'keyring.data_keys',
];

const SESSION =
  'client_id session_id charge_point_id connector_id pseudonym started_at ended_at energy_wh cost_minor currency status stop_reason attribution arrangement_version ended_by meter_state meter_reasons review_due_at review_entries';
/** Every column that operators' SQL can read. A new one belongs here only after asking what it tells about a driver. */
const READABLE = {
  sessions: SESSION,
  operator_sessions: SESSION,
  clients: 'client_id organisation country status',
  arrangements: 'client_id version effective_from essence platform_categories client_categories',
  charge_points:
    'client_id charge_point_id network location price_per_kwh currency vendor model firmware registration last_seen_at state gateway_id connected_since disconnected_at booted_at clock_skew_s clock_skew_at max_power_w',
  charge_point_health: 'client_id charge_point_id kind action field rule count first_at last_at',
  connectors: 'client_id charge_point_id connector_id status error_code updated_at',
  client_use: 'client_id day kind count',
  session_reviews: 'client_id session_id entry at by_role decision code reason from_wh to_wh from_minor to_minor',
};

/** Arbitrary SQL with the operator's own login: what the database itself refuses, whatever the code above it does. */
describe('the database role of operators (QST-1.2b)', () => {
  let running: ChargingApp;
  let own: string;
  let other: string;
  let operator: Client;
  let contexts: ClientContexts;

  const asOwn = async <Row = Record<string, unknown>>(text: string): Promise<Row[]> => {
    await operator.query('BEGIN');
    try {
      await operator.query(`SET LOCAL evc.client_id = '${await contexts.of(own)}'`);
      return (await operator.query(text)).rows as Row[];
    } finally {
      await operator.query('ROLLBACK');
    }
  };
  const refused = async (text: string): Promise<string> => {
    try {
      await asOwn(text);
    } catch (error) {
      return (error as { code: string }).code;
    }
    return 'allowed';
  };

  beforeAll(async () => {
    running = await sharedChargingApp();
    const driver = await running.driver();
    await call(running, 'POST', '/charging/v1/me/tokens', { token: driver.token, body: { uid: 'CAFE0055' } });
    [own, other] = [await running.addClient([{ id: 'ROLE-A' }]), await running.addClient([{ id: 'ROLE-B' }])];
    for (const id of ['ROLE-A', 'ROLE-B']) {
      const device = await ChargePoint.connect(running.url, id);
      device.on('RemoteStartTransaction', () => ({ status: 'Accepted' }));
      const { transactionId } = await device.start({ idTag: 'CAFE0055', ...{ quirk: 1 } });
      await device.stop({ transactionId });
      await call(running, 'POST', '/charging/v1/me/sessions', {
        token: driver.token,
        body: { chargePointId: id, connectorId: 1 },
      });
      await device.close();
    }
    await running.app.get(ChargePointHealth, { strict: false }).flush();
    operator = new Client({ connectionString: running.database.urls.operator });
    await operator.connect();
    contexts = clientContextsOf(running.database);
  });
  afterAll(async () => {
    await operator.end();
    await running.stop();
  });

  it('reads its own sessions, through the view and the table, and only those that began', async () => {
    for (const table of ['operator_sessions', 'sessions']) {
      expect(await asOwn(`SELECT client_id, status FROM ${table}`)).toEqual([{ client_id: own, status: 'completed' }]);
    }
  });

  it('is asked about every column that names a driver, and every table that it has no part in', () => {
    expect(HIDDEN.filter(([table]) => table === 'sessions').length).toBeGreaterThan(15);
    expect(HIDDEN).toContainEqual(['sessions', 'driver_id']);
    expect(CLOSED).toContain('tokens');
    expect(CLOSED.length).toBeGreaterThan(20);
  });

  it.each(HIDDEN)('cannot read %s.%s in any way', async (table, column) => {
    for (const sql of [
      `SELECT ${column} FROM ${table}`,
      `SELECT count(*) FROM ${table} WHERE ${column} IS NOT NULL`,
      `SELECT 1 FROM ${table} ORDER BY ${column}`,
      `SELECT t FROM ${table} t`,
      `SELECT to_jsonb(t) FROM ${table} t`,
      `SELECT * FROM ${table}`,
      `TABLE ${table}`,
      `COPY ${table} TO STDOUT`,
      `SELECT row_to_json(r) FROM (SELECT * FROM ${table}) r`,
      `SELECT a.client_id FROM ${table} a JOIN ${table} b USING (${column})`,
      `SELECT query_to_xml('SELECT ${column} FROM ${table}', true, true, '')`,
      `UPDATE ${table} SET client_id = client_id RETURNING ${column}`,
      `DELETE FROM ${table} RETURNING ${column}`,
      `CREATE VIEW pg_temp.v AS SELECT ${column} FROM ${table}`,
      `DECLARE c CURSOR FOR SELECT ${column} FROM ${table}`,
    ]) {
      expect([sql, await refused(sql)]).toEqual([sql, '42501']);
    }
  });

  it.each(['ctid', 'xmin', 'xmax', 'cmin', 'tableoid'])(
    'cannot read the system column %s, which could tie rows together',
    async (column) => {
      for (const { table } of OPEN) expect(await refused(`SELECT ${column} FROM ${table}`)).toBe('42501');
    },
  );

  it.each(CLOSED)('has no entry to %s', async (table) => {
    expect(['42501', '42P01']).toContain(await refused(`SELECT 1 FROM ${table}`));
    expect(await refused(`SELECT 1 FROM ${table}`)).not.toBe('allowed');
  });

  it('writes nothing, makes nothing, becomes nobody', async () => {
    for (const sql of [
      `INSERT INTO sessions (client_id) VALUES ('${own}')`,
      `UPDATE sessions SET energy_wh = 0`,
      `UPDATE sessions SET status = 'active' WHERE false`,
      `DELETE FROM sessions`,
      `TRUNCATE sessions`,
      `LOCK TABLE sessions IN SHARE MODE`,
      `SELECT session_id FROM sessions FOR UPDATE`,
      `CREATE TABLE t (x int)`,
      `CREATE TEMP TABLE t (x int)`,
      `CREATE FUNCTION f(x text) RETURNS bool LANGUAGE plpgsql COST 0.0000001 AS 'BEGIN RAISE NOTICE ''%'', x; RETURN true; END'`,
      `CREATE SCHEMA s`,
      `SET ROLE charging`,
      `SET SESSION AUTHORIZATION charging`,
      `ALTER TABLE sessions DISABLE ROW LEVEL SECURITY`,
      `GRANT SELECT ON sessions TO charging_operator`,
      `SELECT pg_read_file('/etc/passwd')`,
    ]) {
      expect([sql, await refused(sql)]).toEqual([sql, '42501']);
    }
  });

  it("sees none of another client's rows, and none at all without a context", async () => {
    for (const table of ['operator_sessions', ...OPEN.map((one) => one.table)]) {
      expect(await asOwn(`SELECT client_id FROM ${table} WHERE client_id <> '${own}'`)).toEqual([]);
      expect((await operator.query(`SELECT client_id FROM ${table}`)).rows).toEqual([]);
    }
    for (const table of ['clients', 'charge_point_health'])
      expect(await asOwn(`SELECT client_id FROM ${table}`)).toEqual([{ client_id: own }]);
    expect(
      await running.sql.query('SELECT DISTINCT client_id FROM charge_point_health WHERE client_id IN ($1, $2)', [
        own,
        other,
      ]),
    ).toHaveLength(2);
    await operator.query('SET row_security = off');
    expect(await refused('SELECT client_id FROM sessions')).toBe('42501');
    await operator.query('RESET row_security');
    expect(other).not.toBe(own);
  });

  it('keeps the context to its transaction: the next one on the connection sees nothing', async () => {
    expect(await asOwn('SELECT 1 FROM sessions')).toHaveLength(1);
    expect((await operator.query('SELECT 1 FROM sessions')).rows).toEqual([]);
    expect((await operator.query(`SELECT current_setting('evc.client_id', true) AS left`)).rows).toEqual([
      { left: '' },
    ]);
  });

  it('does not learn of hidden rows by statistics, errors of hidden rows or a function in the condition', async () => {
    expect((await operator.query(`SELECT * FROM pg_stats WHERE schemaname = 'charging'`)).rows).toEqual([]);
    expect(
      await asOwn(`SELECT 1 FROM sessions WHERE 1 / (CASE WHEN client_id = '${other}' THEN 0 ELSE 1 END) = 1`),
    ).toHaveLength(1);
    expect(await refused(`SELECT 1 FROM pg_statistic`)).toBe('42501');
  });

  it('can read exactly the columns that were decided on', async () => {
    const rows = await operator.query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
        WHERE table_schema IN ('charging', 'charging_jobs', 'accounts', 'accounts_jobs', 'keyring')
          AND has_column_privilege(format('%I.%I', table_schema, table_name)::regclass, column_name, 'SELECT')`,
    );
    const decided = Object.entries(READABLE).flatMap(([table, columns]) =>
      columns.split(' ').map((column) => `${table}.${column}`),
    );
    expect(rows.rows.map((row) => row.name).sort()).toEqual(decided.sort());
  });
});
