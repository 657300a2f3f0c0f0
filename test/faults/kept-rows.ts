import { Client } from 'pg';

export interface SessionRow {
  readonly chargePointId: string;
  readonly sessionId: string;
  readonly transactionId: number;
  readonly status: string;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly meterStart: number;
  readonly meterStop: number | null;
  readonly energyWh: number;
  readonly cost: number | null;
  readonly pricePerKwh: number;
  readonly currency: string;
}

export interface ReadingRow {
  readonly chargePointId: string;
  readonly timestamp: string;
  readonly energyWh: number;
  readonly sessionId: string | null;
}

/** How often something is there, by session. */
export type CountsBySession = ReadonlyMap<string, number>;

/** What the database holds about virtual charge points, read past the application. */
export interface KeptRows {
  readonly sessions: readonly SessionRow[];
  readonly readings: readonly ReadingRow[];
  readonly driverIndex: CountsBySession;
  readonly completedEvents: CountsBySession;
  readonly startedEvents: CountsBySession;
}

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const SESSIONS = `SELECT charge_point_id AS "chargePointId", session_id AS "sessionId", transaction_id AS "transactionId", status,
    to_char(started_at AT TIME ZONE 'UTC', ${ISO}) AS "startedAt", to_char(ended_at AT TIME ZONE 'UTC', ${ISO}) AS "endedAt",
    meter_start_wh::float8 AS "meterStart", meter_stop_wh::float8 AS "meterStop", energy_wh::float8 AS "energyWh",
    cost_minor::float8 AS cost, price_per_kwh AS "pricePerKwh", currency
  FROM charging.sessions WHERE charge_point_id LIKE 'SIM-%'`;
const READINGS = `SELECT charge_point_id AS "chargePointId", to_char(sampled_at AT TIME ZONE 'UTC', ${ISO}) AS timestamp,
    energy_wh::float8 AS "energyWh", session_id AS "sessionId"
  FROM charging.meter_values WHERE charge_point_id LIKE 'SIM-%'`;
const DRIVER_INDEX = `SELECT session_id AS id, count(*)::int AS times FROM charging.driver_sessions GROUP BY 1`;
const EVENTS = `SELECT subject AS id, count(*)::int AS times FROM charging.outbox WHERE type = $1 GROUP BY 1`;

/** @param adminUrl a superuser, who sees every row */
export async function readKeptRows(adminUrl: string): Promise<KeptRows> {
  return withClient(adminUrl, async (client) => ({
    sessions: (await client.query<SessionRow>(SESSIONS)).rows,
    readings: (await client.query<ReadingRow>(READINGS)).rows,
    driverIndex: await counts(client, DRIVER_INDEX),
    completedEvents: await counts(client, EVENTS, ['session.completed']),
    startedEvents: await counts(client, EVENTS, ['session.started']),
  }));
}

/** Events of sessions that were published and have not reached both apps. */
export async function undeliveredEvents(adminUrl: string): Promise<number> {
  return withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM charging.outbox WHERE delivered_at IS NULL',
    );
    return rows[0]?.n ?? 0;
  });
}

async function counts(client: Client, sql: string, params: readonly string[] = []): Promise<CountsBySession> {
  const { rows } = await client.query<{ id: string; times: number }>(sql, [...params]);
  return new Map(rows.map(({ id, times }) => [id, times]));
}

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'fault-test' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
