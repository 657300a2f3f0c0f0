import { Injectable } from '@nestjs/common';
import type { Sql } from '@evc/database';
import type { Location } from '../charge-points/charge-point';
import type { NotedConnection } from '../charge-points/presence';
import type { TermsSite } from '../sessions/terms';
import type { BoundingBox } from './bounding-box';

/** A charge point that anybody may use, with the terms on which a session would begin there now. */
export type PublicChargePoint = NotedConnection &
  TermsSite & {
    readonly clientId: string;
    readonly chargePointId: string;
    readonly location: Location;
    /** What each connector told last; number 0 is the charge point as a whole. */
    readonly connectors: readonly { readonly id: number; readonly status: string }[];
  };

export interface WantedChargePoints {
  /** The one of this id; any without it. */
  readonly only?: string;
  /** Inside one of these; wherever they are, or are not known to be, for null. */
  readonly areas: readonly BoundingBox[] | null;
  /** All of them in its id or location. */
  readonly words: readonly string[];
  readonly after: string;
  readonly limit: number;
}

/** As the index `charge_points_place` has it, so that it is found. */
const PLACE = `point((p.location ->> 'longitude')::float8, (p.location ->> 'latitude')::float8)`;

/** Made once for each charge point, however many words are looked for in it. */
const SEARCHED = `JOIN LATERAL (SELECT lower(p.charge_point_id || ' ' || CASE jsonb_typeof(p.location)
  WHEN 'string' THEN p.location #>> '{}'
  ELSE concat_ws(' ', p.location ->> 'name', p.location ->> 'address', p.location ->> 'postalCode', p.location ->> 'city',
    p.location ->> 'country') END) AS text OFFSET 0) searched ON true`;

@Injectable()
export class PublicChargePointsRepository {
  /** In service, in a public network, of clients that run; by id, from the one after `after`, over all clients. */
  async page(
    sql: Sql,
    at: Date,
    { only, areas, words, after, limit }: WantedChargePoints,
  ): Promise<PublicChargePoint[]> {
    const [area = null, other = area] = areas ?? [];
    return sql.query<PublicChargePoint>(
      // The page first: what is told of a charge point is looked up for those in it, and not for all to be sorted.
      `WITH page AS MATERIALIZED (
         SELECT p.client_id, p.charge_point_id, p.network, p.location, p.price_per_kwh, p.currency, p.max_power_w,
                p.gateway_id, p.connected_since, p.disconnected_at, c.organisation
           FROM charge_points p
           JOIN clients c ON c.client_id = p.client_id
           ${SEARCHED}
          WHERE p.charge_point_id > $2 AND p.network = 'public' AND p.state = 'in-service' AND c.status = 'active'
            AND ($4::box IS NULL OR ${PLACE} <@ $4::box OR ${PLACE} <@ $5::box)
            AND ($6::text[] = '{}' OR NOT EXISTS (SELECT FROM unnest($6::text[]) word WHERE strpos(searched.text, lower(word)) = 0))
            AND ($7::text IS NULL OR p.charge_point_id = $7)
          ORDER BY p.charge_point_id LIMIT $3)
       SELECT p.client_id AS "clientId", p.charge_point_id AS "chargePointId", p.network, p.location,
              p.price_per_kwh AS "pricePerKwh", p.currency, p.max_power_w AS "maxPowerW", p.gateway_id AS "gatewayId",
              p.connected_since AS "connectedSince", p.disconnected_at AS "disconnectedAt", p.organisation,
              a.version AS "arrangementVersion", a.platform_categories AS "platformCategories",
              a.client_categories AS "clientCategories", coalesce(told.connectors, '[]') AS connectors
         FROM page p
         JOIN arrangements a ON a.client_id = p.client_id AND a.version = coalesce(
           (SELECT max(version) FROM arrangements WHERE client_id = p.client_id AND effective_from <= $1),
           (SELECT min(version) FROM arrangements WHERE client_id = p.client_id))
         LEFT JOIN LATERAL (
           SELECT jsonb_agg(jsonb_build_object('id', connector_id, 'status', status) ORDER BY connector_id) AS connectors
             FROM connectors WHERE client_id = p.client_id AND charge_point_id = p.charge_point_id
         ) told ON true
        ORDER BY p.charge_point_id`,
      [at, after, limit, area && boxText(area), other && boxText(other), words, only ?? null],
    );
  }
}

/** As PostgreSQL reads a box: two corners. */
function boxText({ west, south, east, north }: BoundingBox): string {
  return `(${west},${south}),(${east},${north})`;
}
