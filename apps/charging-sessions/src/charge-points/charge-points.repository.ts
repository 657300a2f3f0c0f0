import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';
import type { ChargePointRef, ChargePointSettings } from './charge-point';

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

@Injectable()
export class ChargePointsRepository {
  async ownerOf(sql: Sql, chargePointId: string): Promise<string | null> {
    const [row] = await sql.query<{ clientId: string }>(
      `SELECT client_id AS "clientId" FROM charge_point_directory WHERE charge_point_id = $1`,
      [chargePointId],
    );
    return row?.clientId ?? null;
  }

  async passwordHashOf(sql: Sql, { clientId, chargePointId }: ChargePointRef): Promise<Buffer | null> {
    const [row] = await sql.query<{ hash: Buffer }>(
      `SELECT secret_hash AS hash FROM charge_points WHERE client_id = $1 AND charge_point_id = $2`,
      [clientId, chargePointId],
    );
    return row?.hash ?? null;
  }

  /** @returns false when the id is taken, by whichever client */
  async claimId(tx: Tx, { clientId, chargePointId }: ChargePointRef): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO charge_point_directory (charge_point_id, client_id) VALUES ($1, $2)
       ON CONFLICT (charge_point_id) DO NOTHING RETURNING client_id`,
      [chargePointId, clientId],
    );
    return rows.length === 1;
  }

  async add(
    tx: Tx,
    ref: ChargePointRef,
    settings: ChargePointSettings,
    passwordHash: Buffer,
    now: Date,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO charge_points (client_id, charge_point_id, secret_hash, network, location, price_per_kwh, currency,
         registration, created_at)
       VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7, 'accepted', $8)`,
      [
        ref.clientId,
        ref.chargePointId,
        passwordHash,
        settings.network,
        JSON.stringify(settings.location),
        settings.pricePerKwh,
        settings.currency,
        now,
      ],
    );
  }

  /** Changes what is given. @returns false when the client has no such charge point */
  async change(sql: Sql, ref: ChargePointRef, settings: Partial<ChargePointSettings>): Promise<boolean> {
    const rows = await sql.query(
      `UPDATE charge_points SET network = coalesce($3, network), location = coalesce($4::jsonb, location),
         price_per_kwh = coalesce($5, price_per_kwh), currency = coalesce($6, currency)
       WHERE client_id = $1 AND charge_point_id = $2 RETURNING charge_point_id`,
      [
        ref.clientId,
        ref.chargePointId,
        settings.network ?? null,
        settings.location === undefined ? null : JSON.stringify(settings.location),
        settings.pricePerKwh ?? null,
        settings.currency ?? null,
      ],
    );
    return rows.length === 1;
  }

  /** @returns how the charge point stands with the platform */
  async noteBoot(sql: Sql, ref: ChargePointRef, device: DeviceFacts, now: Date): Promise<'accepted' | 'rejected'> {
    const [row] = await sql.query<{ registration: 'accepted' | 'rejected' }>(
      `UPDATE charge_points SET vendor = $3, model = $4, firmware = coalesce($5, firmware), last_seen_at = $6
       WHERE client_id = $1 AND charge_point_id = $2 RETURNING registration`,
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

  /** The last one to arrive counts, whatever the charge point's clock says: one connection keeps its messages in order. */
  async noteStatus(sql: Sql, ref: ChargePointRef, connector: ConnectorStatus, receivedAt: Date): Promise<void> {
    await sql.query(
      `INSERT INTO connectors AS c (client_id, charge_point_id, connector_id, status, error_code, updated_at, available_at)
       VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $4 = 'Available' THEN $7::timestamptz END)
       ON CONFLICT (client_id, charge_point_id, connector_id) DO UPDATE
         SET status = excluded.status, error_code = excluded.error_code, updated_at = excluded.updated_at,
             available_at = coalesce(excluded.available_at, c.available_at)`,
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
  }
}
