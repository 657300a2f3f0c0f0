import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import type { ConnectionStanding } from '@evc/domain';
import type { ChargePointState, Location, Network } from '../charge-points/charge-point';

/** What a connector told last; number 0 is the charge point as a whole. */
export interface OperatorConnector {
  readonly id: number;
  readonly status: string;
  readonly errorCode: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

export interface OperatorChargePoint {
  readonly chargePointId: string;
  readonly state: ChargePointState;
  readonly network: Network;
  readonly location: Location;
  readonly pricePerKwh: number;
  readonly currency: string;
  readonly maxPowerW: number | null;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly firmware: string | null;
  readonly lastSeenAt: Date | null;
  /** The process that holds its socket. */
  readonly gatewayId: string | null;
  readonly connectedSince: Date | null;
  readonly disconnectedAt: Date | null;
  readonly connectors: readonly OperatorConnector[];
  /** Kinds of departures from OCPP, and of refused messages, as its health lists them. */
  readonly quirks: number;
  readonly refusals: number;
}

/** A charge point as its operator is shown it: what is kept, and how it stands at the moment of asking. */
export interface ShownChargePoint {
  readonly point: OperatorChargePoint;
  readonly connection: ConnectionStanding;
}

const SELECT = `SELECT p.charge_point_id AS "chargePointId", p.state, p.network, p.location, p.price_per_kwh AS "pricePerKwh", p.currency,
    p.max_power_w AS "maxPowerW", p.vendor, p.model, p.firmware, p.last_seen_at AS "lastSeenAt", p.gateway_id AS "gatewayId",
    p.connected_since AS "connectedSince", p.disconnected_at AS "disconnectedAt", coalesce(c.connectors, '[]') AS connectors,
    h.quirks, h.refusals
  FROM charge_points p
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('id', connector_id, 'status', status, 'errorCode', error_code, 'updatedAt', updated_at)
             ORDER BY connector_id) AS connectors
      FROM connectors c
     WHERE c.client_id = p.client_id AND c.charge_point_id = p.charge_point_id
  ) c ON true
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE kind = 'deviation')::int AS quirks, count(*) FILTER (WHERE kind = 'refusal')::int AS refusals
      FROM charge_point_health k
     WHERE k.client_id = p.client_id AND k.charge_point_id = p.charge_point_id
  ) h
  WHERE p.state <> 'deleted'`;

/** Read in a transaction of the operator's role; deleted charge points are not there. */
@Injectable()
export class OperatorChargePointsRepository {
  /** By id, from the one after `after`. */
  async page(tx: Tx, clientId: string, limit: number, after: string): Promise<OperatorChargePoint[]> {
    return tx.query<OperatorChargePoint>(
      `${SELECT} AND p.client_id = $1 AND p.charge_point_id > $2 ORDER BY p.charge_point_id LIMIT $3`,
      [clientId, after, limit],
    );
  }

  async find(tx: Tx, clientId: string, chargePointId: string): Promise<OperatorChargePoint | null> {
    const [row] = await tx.query<OperatorChargePoint>(`${SELECT} AND p.client_id = $1 AND p.charge_point_id = $2`, [
      clientId,
      chargePointId,
    ]);
    return row ?? null;
  }
}
