import type { ChargingSite } from './charging-site';

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

/** What the database holds about the charge points of a site, read past the application. */
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
  FROM charging.sessions WHERE charge_point_id = ANY ($1)`;
const READINGS = `SELECT charge_point_id AS "chargePointId", to_char(sampled_at AT TIME ZONE 'UTC', ${ISO}) AS timestamp,
    energy_wh::float8 AS "energyWh", session_id AS "sessionId"
  FROM charging.meter_values WHERE charge_point_id = ANY ($1)`;
const DRIVER_INDEX = `SELECT session_id AS id, count(*)::int AS times FROM charging.driver_sessions GROUP BY 1`;
const EVENTS = `SELECT subject AS id, count(*)::int AS times FROM charging.outbox WHERE type = $1 GROUP BY 1`;

export async function readKeptRows({ product, fleet }: ChargingSite): Promise<KeptRows> {
  const points = fleet.map(({ id }) => id);
  return {
    sessions: await product.admin<SessionRow>(SESSIONS, [points]),
    readings: await product.admin<ReadingRow>(READINGS, [points]),
    driverIndex: counts(await product.admin(DRIVER_INDEX)),
    completedEvents: counts(await product.admin(EVENTS, ['session.completed'])),
    startedEvents: counts(await product.admin(EVENTS, ['session.started'])),
  };
}

function counts(rows: readonly { id: string; times: number }[]): CountsBySession {
  return new Map(rows.map(({ id, times }) => [id, times]));
}
