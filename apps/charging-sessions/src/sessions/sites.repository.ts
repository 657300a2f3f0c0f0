import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type ChargePointRef, type Network, WHOLE_CHARGE_POINT } from '../charge-points/charge-point';

/** What a session at a charge point is attributed and billed by. Price in minor units. */
export interface Site {
  /** False for a charge point that was retired: it begins nothing. */
  readonly isInService: boolean;
  readonly network: Network;
  readonly pricePerKwh: number;
  readonly currency: string;
  /** The most that a connector can give, in W; null when unknown. */
  readonly maxPowerW: number | null;
  readonly organisation: string;
  readonly clientStatus: 'active' | 'suspended';
  readonly arrangementVersion: number;
  readonly platformCategories: readonly string[];
  readonly clientCategories: readonly string[];
}

export interface ReportedStatuses {
  readonly connectors: ReadonlyMap<number, string>;
  readonly chargePoint: string | null;
}

@Injectable()
export class SitesRepository {
  /**
   * Locks the charge point until the transaction ends, so that starts and requests at it are decided one by one, and
   * reads its terms with the arrangement in force at `at` (the first one for times before any).
   * Null for a charge point that is deleted.
   */
  async lock(tx: Tx, { clientId, chargePointId }: ChargePointRef, at: Date): Promise<Site | null> {
    const [site] = await tx.query<Site>(
      `SELECT p.state = 'in-service' AS "isInService", p.network, p.price_per_kwh AS "pricePerKwh", p.currency, p.max_power_w AS "maxPowerW",
              c.organisation, c.status AS "clientStatus",
              a.version AS "arrangementVersion",
              a.platform_categories AS "platformCategories", a.client_categories AS "clientCategories"
         FROM charge_points p
         JOIN clients c ON c.client_id = p.client_id
         JOIN arrangements a ON a.client_id = p.client_id AND a.version = coalesce(
           (SELECT max(version) FROM arrangements WHERE client_id = $1 AND effective_from <= $3),
           (SELECT min(version) FROM arrangements WHERE client_id = $1))
        WHERE p.client_id = $1 AND p.charge_point_id = $2 AND p.state <> 'deleted'
          FOR NO KEY UPDATE OF p`,
      [clientId, chargePointId, at],
    );
    return site ?? null;
  }

  /**
   * A session runs on the connector. One that the charge point has since contradicted by calling the connector
   * available is a session it forgot in a restart: it must not keep drivers away for ever.
   */
  async isOccupied(tx: Tx, { clientId, chargePointId }: ChargePointRef, connectorId: number): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM sessions s
         LEFT JOIN connectors c ON c.client_id = s.client_id AND c.charge_point_id = s.charge_point_id
           AND c.connector_id = s.connector_id
        WHERE s.client_id = $1 AND s.charge_point_id = $2 AND s.connector_id = $3 AND s.status = 'active'
          AND s.created_at > coalesce(c.available_at, '-infinity')
        LIMIT 1`,
      [clientId, chargePointId, connectorId],
    );
    return rows.length > 0;
  }

  /** Somebody asked for this connector from the app and the start is still awaited. */
  async isAwaited(
    tx: Tx,
    { clientId, chargePointId }: ChargePointRef,
    connectorId: number,
    since: Date,
  ): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM sessions WHERE client_id = $1 AND charge_point_id = $2 AND connector_id = $3
          AND status = 'requested' AND requested_at > $4 LIMIT 1`,
      [clientId, chargePointId, connectorId, since],
    );
    return rows.length > 0;
  }

  /** What was last reported, of the connectors and of the charge point as a whole (connector 0), where it ever was. */
  async statuses(tx: Tx, { clientId, chargePointId }: ChargePointRef): Promise<ReportedStatuses> {
    const rows = await tx.query<{ id: number; status: string }>(
      `SELECT connector_id AS id, status FROM connectors WHERE client_id = $1 AND charge_point_id = $2`,
      [clientId, chargePointId],
    );
    const statuses = new Map(rows.map((row) => [row.id, row.status]));
    const chargePoint = statuses.get(WHOLE_CHARGE_POINT) ?? null;
    statuses.delete(WHOLE_CHARGE_POINT);
    return { connectors: statuses, chargePoint };
  }
}
