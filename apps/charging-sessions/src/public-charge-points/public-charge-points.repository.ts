import { Injectable } from '@nestjs/common';
import type { Sql } from '@evc/database';
import type { Location } from '../charge-points/charge-point';
import type { NotedConnection } from '../charge-points/presence';
import type { TermsSite } from '../sessions/terms';

/** A charge point that anybody may use, with the terms on which a session would begin there now. */
export type PublicChargePoint = NotedConnection &
  TermsSite & {
    readonly clientId: string;
    readonly chargePointId: string;
    readonly location: Location;
    /** What each connector told last; number 0 is the charge point as a whole. */
    readonly connectors: readonly { readonly id: number; readonly status: string }[];
  };

@Injectable()
export class PublicChargePointsRepository {
  /** In service, in a public network, of clients that run; by id, from the one after `after`, over all clients. */
  async page(sql: Sql, at: Date, limit: number, after: string): Promise<PublicChargePoint[]> {
    return sql.query<PublicChargePoint>(
      `SELECT p.client_id AS "clientId", p.charge_point_id AS "chargePointId", p.network, p.location,
              p.price_per_kwh AS "pricePerKwh", p.currency, p.max_power_w AS "maxPowerW", p.gateway_id AS "gatewayId",
              p.connected_since AS "connectedSince", p.disconnected_at AS "disconnectedAt", c.organisation,
              a.version AS "arrangementVersion", a.platform_categories AS "platformCategories",
              a.client_categories AS "clientCategories", coalesce(told.connectors, '[]') AS connectors
         FROM charge_point_directory d
         JOIN charge_points p ON p.client_id = d.client_id AND p.charge_point_id = d.charge_point_id
         JOIN clients c ON c.client_id = p.client_id
         JOIN arrangements a ON a.client_id = p.client_id AND a.version = coalesce(
           (SELECT max(version) FROM arrangements WHERE client_id = p.client_id AND effective_from <= $1),
           (SELECT min(version) FROM arrangements WHERE client_id = p.client_id))
         LEFT JOIN LATERAL (
           SELECT jsonb_agg(jsonb_build_object('id', connector_id, 'status', status) ORDER BY connector_id) AS connectors
             FROM connectors WHERE client_id = p.client_id AND charge_point_id = p.charge_point_id
         ) told ON true
        WHERE d.charge_point_id > $2 AND p.network = 'public' AND p.state = 'in-service' AND c.status = 'active'
        ORDER BY d.charge_point_id LIMIT $3`,
      [at, after, limit],
    );
  }
}
