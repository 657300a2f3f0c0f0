import { Injectable } from '@nestjs/common';
import type { Sql } from '@evc/database';
import type { RegisterReading } from '@evc/domain';
import type { ChargePointRef } from '../charge-points/charge-point';
import type { LatestReading } from './latest-reading';
import type { MeterRow } from './meter-rows';

export interface MeterBatch {
  readonly connectorId: number;
  /** The session the readings belong to, if the charge point named one we know. */
  readonly sessionId: string | null;
  readonly rows: readonly MeterRow[];
  readonly receivedAt: Date;
  /** What the running session shows after these rows, Wh; null leaves the session as it is. */
  readonly energyWh: number | null;
}

/**
 * One statement for the hottest message: readings and the running session's energy, committed together without
 * BEGIN and COMMIT round trips. A repeated message changes nothing; of two registers for one moment the greater stays.
 */
const STORE = `WITH stored AS (
    INSERT INTO meter_values AS m (client_id, charge_point_id, connector_id, sampled_at, session_id, energy_wh, power_w,
      soc_percent, received_at, flags)
    SELECT $1, $2, $3, r.at, $4, r.energy, r.power, r.soc, $5, string_to_array(r.flags, ',')
      FROM unnest($6::timestamptz[], $7::bigint[], $8::bigint[], $9::smallint[], $10::text[]) AS r (at, energy, power, soc, flags)
    ON CONFLICT (client_id, charge_point_id, connector_id, sampled_at) DO UPDATE
      SET energy_wh = greatest(m.energy_wh, excluded.energy_wh), power_w = coalesce(excluded.power_w, m.power_w),
          soc_percent = coalesce(excluded.soc_percent, m.soc_percent), session_id = coalesce(m.session_id, excluded.session_id))
  UPDATE sessions SET energy_wh = $11
   WHERE client_id = $1 AND session_id = $4 AND ended_at IS NULL AND energy_wh <> $11`;

@Injectable()
export class MeterValuesRepository {
  async store(sql: Sql, { clientId, chargePointId }: ChargePointRef, batch: MeterBatch): Promise<void> {
    const { rows } = batch;
    await sql.query(STORE, [
      clientId,
      chargePointId,
      batch.connectorId,
      batch.sessionId,
      batch.receivedAt,
      rows.map((row) => row.sampledAt.toISOString()),
      rows.map((row) => row.energyWh),
      rows.map((row) => row.powerW),
      rows.map((row) => row.socPercent),
      rows.map((row) => row.flags.join(',')),
      batch.energyWh,
    ]);
  }

  /** What a running session shows; nothing once it has ended. */
  async show(sql: Sql, clientId: string, sessionId: string, energyWh: number): Promise<void> {
    await sql.query(
      `UPDATE sessions SET energy_wh = $3 WHERE client_id = $1 AND session_id = $2 AND ended_at IS NULL AND energy_wh <> $3`,
      [clientId, sessionId, energyWh],
    );
  }

  async registersOf(sql: Sql, clientId: string, sessionId: string): Promise<RegisterReading[]> {
    return sql.query<RegisterReading>(
      `SELECT sampled_at AS at, energy_wh AS wh FROM meter_values
        WHERE client_id = $1 AND session_id = $2 AND energy_wh IS NOT NULL`,
      [clientId, sessionId],
    );
  }

  async latestOf(sql: Sql, clientId: string, sessionId: string): Promise<LatestReading | null> {
    const [row] = await sql.query<LatestReading>(
      `SELECT sampled_at AS at, energy_wh AS "energyWh", power_w AS "powerW", soc_percent AS "socPercent" FROM meter_values
        WHERE client_id = $1 AND session_id = $2 ORDER BY sampled_at DESC LIMIT 1`,
      [clientId, sessionId],
    );
    return row ?? null;
  }
}
