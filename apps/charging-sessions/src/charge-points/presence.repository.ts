import { Injectable } from '@nestjs/common';
import type { Sql } from '@evc/database';
import type { ChargePointRef, ChargePointState } from './charge-point';

/** One socket of one process. */
export interface HeldConnection extends ChargePointRef {
  readonly gatewayId: string;
  readonly connectionId: string;
  /** The digest of the password it came in with. */
  readonly secret: Buffer;
}

/** Which process holds which charge point's socket, and until when it is known to live. */
@Injectable()
export class PresenceRepository {
  async renewLease(sql: Sql, gatewayId: string, until: Date): Promise<void> {
    await sql.query(
      `INSERT INTO gateways (gateway_id, alive_until) VALUES ($1, $2)
       ON CONFLICT (gateway_id) DO UPDATE SET alive_until = excluded.alive_until`,
      [gatewayId, until],
    );
  }

  /** @returns the state of the charge point; null when its password has ended meanwhile */
  async hold(sql: Sql, held: HeldConnection, now: Date): Promise<ChargePointState | null> {
    const [row] = await sql.query<{ state: ChargePointState }>(
      `UPDATE charge_points SET gateway_id = $3, connection_id = $4, connected_since = $5, disconnected_at = NULL, last_seen_at = $5
        WHERE client_id = $1 AND charge_point_id = $2 AND state <> 'deleted'
          AND (secret_hash = $6 OR (former_secret_hash = $6 AND former_secret_until > $5)) RETURNING state`,
      [held.clientId, held.chargePointId, held.gatewayId, held.connectionId, now, held.secret],
    );
    return row?.state ?? null;
  }

  /** When charge points were last heard, of many in one statement; never back in time. */
  async noteHeard(sql: Sql, heard: readonly (ChargePointRef & { readonly at: Date })[]): Promise<void> {
    if (heard.length === 0) return;
    await sql.query(
      `UPDATE charge_points p SET last_seen_at = h.at
         FROM unnest($1::uuid[], $2::text[], $3::timestamptz[]) AS h (client_id, charge_point_id, at)
        WHERE p.client_id = h.client_id AND p.charge_point_id = h.charge_point_id
          AND (p.last_seen_at IS NULL OR p.last_seen_at < h.at)`,
      [heard.map((one) => one.clientId), heard.map((one) => one.chargePointId), heard.map((one) => one.at)],
    );
  }

  /** The socket is closed; nothing when a newer one has taken its place. */
  async release(sql: Sql, { clientId, chargePointId, connectionId }: HeldConnection, now: Date): Promise<void> {
    await sql.query(
      `UPDATE charge_points SET gateway_id = NULL, connection_id = NULL, connected_since = NULL, disconnected_at = $4
        WHERE client_id = $1 AND charge_point_id = $2 AND connection_id = $3`,
      [clientId, chargePointId, connectionId, now],
    );
  }

  /** Asks the process that holds the socket to close it. */
  async askToClose(sql: Sql, { clientId, chargePointId }: ChargePointRef, now: Date): Promise<void> {
    await sql.query(
      `UPDATE charge_points SET connection_id = NULL, connected_since = NULL, disconnected_at = $3
        WHERE client_id = $1 AND charge_point_id = $2 AND connection_id IS NOT NULL`,
      [clientId, chargePointId, now],
    );
  }

  /** Takes what this process was asked to close. @returns ids of charge points */
  async takeToClose(sql: Sql, gatewayId: string): Promise<string[]> {
    const rows = await sql.query<{ id: string }>(
      `UPDATE charge_points SET gateway_id = NULL WHERE gateway_id = $1 AND connection_id IS NULL
       RETURNING charge_point_id AS id`,
      [gatewayId],
    );
    return rows.map(({ id }) => id);
  }

  /** Until when the process is known to live, of those of which something is known. */
  async leasesOf(sql: Sql, gatewayIds: readonly string[]): Promise<Map<string, Date>> {
    if (gatewayIds.length === 0) return new Map();
    const rows = await sql.query<{ id: string; until: Date }>(
      `SELECT gateway_id AS id, alive_until AS until FROM gateways WHERE gateway_id = ANY ($1::uuid[])`,
      [gatewayIds],
    );
    return new Map(rows.map(({ id, until }) => [id, until]));
  }

  /** Processes whose lease ran out before `before`. */
  async lapsed(sql: Sql, before: Date): Promise<{ gatewayId: string; aliveUntil: Date }[]> {
    return sql.query(
      `SELECT gateway_id AS "gatewayId", alive_until AS "aliveUntil" FROM gateways WHERE alive_until < $1`,
      [before],
    );
  }

  /** A process is gone: what it held was last connected at `at`. */
  async forget(sql: Sql, gatewayId: string, at: Date): Promise<void> {
    await sql.query(
      `UPDATE charge_points SET gateway_id = NULL, connection_id = NULL,
         disconnected_at = CASE WHEN connected_since IS NULL THEN disconnected_at ELSE $2 END, connected_since = NULL
        WHERE gateway_id = $1`,
      [gatewayId, at],
    );
    await sql.query(`DELETE FROM gateways WHERE gateway_id = $1`, [gatewayId]);
  }
}
