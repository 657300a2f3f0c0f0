import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import type { Location, Network } from '../charge-points/charge-point';

export interface OperatorConnector {
  readonly id: number;
  readonly status: string;
  readonly errorCode: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

export interface OperatorChargePoint {
  readonly chargePointId: string;
  readonly network: Network;
  readonly location: Location;
  readonly pricePerKwh: number;
  readonly currency: string;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly firmware: string | null;
  readonly lastSeenAt: Date | null;
  readonly connectors: readonly OperatorConnector[];
}

const SELECT = `SELECT p.charge_point_id AS "chargePointId", p.network, p.location, p.price_per_kwh AS "pricePerKwh", p.currency,
    p.vendor, p.model, p.firmware, p.last_seen_at AS "lastSeenAt", coalesce(c.connectors, '[]') AS connectors
  FROM charge_points p
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('id', connector_id, 'status', status, 'errorCode', error_code, 'updatedAt', updated_at)
             ORDER BY connector_id) AS connectors
      FROM connectors c
     WHERE c.client_id = p.client_id AND c.charge_point_id = p.charge_point_id AND c.connector_id > 0
  ) c ON true`;

/** Read in a transaction of the operator's role. */
@Injectable()
export class OperatorChargePointsRepository {
  /** By id, from the one after `after`. */
  async page(tx: Tx, clientId: string, limit: number, after: string): Promise<OperatorChargePoint[]> {
    return tx.query<OperatorChargePoint>(
      `${SELECT} WHERE p.client_id = $1 AND p.charge_point_id > $2 ORDER BY p.charge_point_id LIMIT $3`,
      [clientId, after, limit],
    );
  }

  async find(tx: Tx, clientId: string, chargePointId: string): Promise<OperatorChargePoint | null> {
    const [row] = await tx.query<OperatorChargePoint>(`${SELECT} WHERE p.client_id = $1 AND p.charge_point_id = $2`, [
      clientId,
      chargePointId,
    ]);
    return row ?? null;
  }
}
