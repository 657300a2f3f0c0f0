import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';
import type { ChargePointChange, ChargePointRef } from './charge-point';

/** What a charge point tells of itself; serial and SIM numbers are not kept, nothing needs them. */
export interface DeviceFacts {
  readonly vendor: string;
  readonly model: string;
  readonly firmware: string | null;
}

export interface ConnectorStatus {
  readonly connectorId: number;
  readonly status: string;
  readonly errorCode: string;
  readonly at: Date;
}

/** Of `charge_points p`: what it says is recorded. */
const IS_HEARD = `(p.state = 'in-service' OR (p.state = 'retired' AND EXISTS (
  SELECT 1 FROM sessions s WHERE s.client_id = p.client_id AND s.charge_point_id = p.charge_point_id
    AND s.ended_at IS NULL AND s.status IN ('active', 'unauthorised'))))`;

@Injectable()
export class ChargePointsRepository {
  /** The charge point that is meant by an id: the one of that name, or the only one that differs from it by case alone. */
  async meantBy(sql: Sql, written: string): Promise<ChargePointRef | null> {
    const alike = await sql.query<ChargePointRef>(
      `SELECT client_id AS "clientId", charge_point_id AS "chargePointId" FROM charge_point_directory
        WHERE lower(charge_point_id) = lower($1)`,
      [written],
    );
    return alike.find((one) => one.chargePointId === written) ?? (alike.length === 1 ? (alike[0] ?? null) : null);
  }

  async ownerOf(sql: Sql, chargePointId: string): Promise<string | null> {
    const [row] = await sql.query<{ clientId: string }>(
      `SELECT client_id AS "clientId" FROM charge_point_directory WHERE charge_point_id = $1`,
      [chargePointId],
    );
    return row?.clientId ?? null;
  }

  async isInService(sql: Sql, ref: ChargePointRef): Promise<boolean> {
    const rows = await sql.query(
      `SELECT 1 FROM charge_points WHERE client_id = $1 AND charge_point_id = $2 AND state = 'in-service'`,
      [ref.clientId, ref.chargePointId],
    );
    return rows.length > 0;
  }

  /** Null when the client has no such charge point, or has deleted it. */
  async lockState(tx: Tx, ref: ChargePointRef): Promise<'in-service' | 'retired' | null> {
    const [row] = await tx.query<{ state: 'in-service' | 'retired' }>(
      `SELECT state FROM charge_points WHERE client_id = $1 AND charge_point_id = $2 AND state <> 'deleted' FOR NO KEY UPDATE`,
      [ref.clientId, ref.chargePointId],
    );
    return row?.state ?? null;
  }

  /** Against everything, also against what is being counted of it. False when there is none, or it is deleted. */
  async lockWhole(tx: Tx, ref: ChargePointRef): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM charge_points WHERE client_id = $1 AND charge_point_id = $2 AND state <> 'deleted' FOR UPDATE`,
      [ref.clientId, ref.chargePointId],
    );
    return rows.length > 0;
  }

  /** Changes what is given. */
  async change(tx: Tx, ref: ChargePointRef, change: ChargePointChange): Promise<void> {
    await tx.query(
      `UPDATE charge_points SET network = coalesce($3, network), location = coalesce($4::jsonb, location),
         price_per_kwh = coalesce($5, price_per_kwh), currency = coalesce($6, currency), state = coalesce($7, state),
         max_power_w = coalesce($8, max_power_w)
       WHERE client_id = $1 AND charge_point_id = $2`,
      [
        ref.clientId,
        ref.chargePointId,
        change.network ?? null,
        change.location === undefined ? null : JSON.stringify(change.location),
        change.pricePerKwh ?? null,
        change.currency ?? null,
        change.state ?? null,
        change.maxPowerW ?? null,
      ],
    );
  }

  /**
   * @returns how the charge point stands with the platform: a retired one is let in for what it still has to say of open
   *   sessions, and turned away when there are none
   */
  async noteBoot(sql: Sql, ref: ChargePointRef, device: DeviceFacts, now: Date): Promise<'accepted' | 'rejected'> {
    const [row] = await sql.query<{ registration: 'accepted' | 'rejected' }>(
      `UPDATE charge_points p SET vendor = $3, model = $4, firmware = coalesce($5, firmware), last_seen_at = $6, booted_at = $6
       WHERE client_id = $1 AND charge_point_id = $2
       RETURNING CASE WHEN ${IS_HEARD} THEN registration ELSE 'rejected' END AS registration`,
      [ref.clientId, ref.chargePointId, device.vendor, device.model, device.firmware, now],
    );
    return row?.registration ?? 'rejected';
  }

  async noteSeen(sql: Sql, ref: ChargePointRef, now: Date): Promise<void> {
    await sql.query(`UPDATE charge_points SET last_seen_at = $3 WHERE client_id = $1 AND charge_point_id = $2`, [
      ref.clientId,
      ref.chargePointId,
      now,
    ]);
  }

  /** False: nothing of a retired charge point without open sessions. The last one to arrive counts, whatever the charge point's clock says: one connection keeps its messages in order. */
  async noteStatus(sql: Sql, ref: ChargePointRef, connector: ConnectorStatus, receivedAt: Date): Promise<boolean> {
    const rows = await sql.query(
      `INSERT INTO connectors AS c (client_id, charge_point_id, connector_id, status, error_code, updated_at, available_at)
       SELECT p.client_id, p.charge_point_id, $3::int, $4::text, $5::text, $6::timestamptz, CASE WHEN $4 = 'Available' THEN $7::timestamptz END
         FROM charge_points p WHERE p.client_id = $1 AND p.charge_point_id = $2 AND ${IS_HEARD}
       ON CONFLICT (client_id, charge_point_id, connector_id) DO UPDATE
         SET status = excluded.status, error_code = excluded.error_code, updated_at = excluded.updated_at,
             available_at = coalesce(excluded.available_at, c.available_at)
       RETURNING 1`,
      [
        ref.clientId,
        ref.chargePointId,
        connector.connectorId,
        connector.status,
        connector.errorCode,
        connector.at,
        receivedAt,
      ],
    );
    return rows.length > 0;
  }
}
