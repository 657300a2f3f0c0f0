import { Injectable } from '@nestjs/common';
import type { Sql } from '@evc/database';
import type { Attribution, EndedBy } from '@evc/domain';
import type { Location, Network } from '../charge-points/charge-point';
import type { MeterFacts } from '../reviews/review';
import type { SessionStatus, StopReason } from './session';

/** A session as its driver may see it: all of it. */
export interface DriverSession extends MeterFacts {
  readonly clientId: string;
  readonly sessionId: string;
  readonly chargePointId: string;
  /** Of the charge point that it ran at, as its operator describes it; null where that is not known any more. */
  readonly location: Location | null;
  readonly connectorId: number;
  readonly transactionId: number | null;
  readonly tokenId: string | null;
  readonly requestedAt: Date | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly energyWh: number;
  /** Minor units; null until the session has ended. */
  readonly costMinor: number | null;
  readonly pricePerKwh: number;
  readonly currency: string;
  readonly network: Network;
  readonly status: SessionStatus;
  readonly stopReason: StopReason | null;
  readonly endedBy: EndedBy | null;
  /** What staff of the client wrote when they ended it. */
  readonly endNote: string | null;
  readonly attribution: Attribution;
  readonly arrangementVersion: number | null;
}

export interface DriverPage {
  readonly driverId: string;
  readonly limit: number;
  /** The last session of the page before. */
  readonly after: { readonly startedAt: string; readonly sessionId: string } | null;
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const COLUMNS = `s.client_id AS "clientId", s.session_id AS "sessionId", s.charge_point_id AS "chargePointId",
  CASE WHEN p.created_at <= s.created_at THEN p.location END AS location,
  s.connector_id AS "connectorId", s.transaction_id AS "transactionId", s.token_id AS "tokenId",
  s.requested_at AS "requestedAt", s.started_at AS "startedAt", s.ended_at AS "endedAt", s.energy_wh AS "energyWh",
  s.cost_minor AS "costMinor", s.price_per_kwh AS "pricePerKwh", s.currency, s.network, s.status,
  s.stop_reason AS "stopReason", s.ended_by AS "endedBy", s.end_note AS "endNote",
  s.attribution, s.arrangement_version AS "arrangementVersion",
  s.meter_state AS "meterState", s.meter_reasons AS "meterReasons", s.review_due_at AS "reviewDueAt",
  s.review_entries AS "reviewEntries"`;

/**
 * With the place: also of a charge point that is private, retired or deleted, since the driver was there. One that its client
 * added again after deleting it may stand elsewhere, so it says nothing of sessions before.
 */
const FROM = `driver_sessions d
         JOIN sessions s ON s.client_id = d.client_id AND s.session_id = d.session_id
         LEFT JOIN charge_points p ON p.client_id = s.client_id AND p.charge_point_id = s.charge_point_id`;

@Injectable()
export class DriverSessionsRepository {
  /** Newest first, over all clients, by the driver's own index. */
  async page(sql: Sql, { driverId, limit, after }: DriverPage): Promise<DriverSession[]> {
    return sql.query<DriverSession>(
      `SELECT ${COLUMNS} FROM ${FROM}
        WHERE d.driver_id = $1 AND (d.started_at, d.session_id) < ($3, $4)
        ORDER BY d.started_at DESC, d.session_id DESC LIMIT $2`,
      [driverId, limit, after?.startedAt ?? 'infinity', after?.sessionId ?? LAST_ID],
    );
  }

  /** Null when the session is not this driver's, or is not at all. */
  async find(sql: Sql, driverId: string, sessionId: string): Promise<DriverSession | null> {
    const [row] = await sql.query<DriverSession>(
      `SELECT ${COLUMNS} FROM ${FROM}
        WHERE d.driver_id = $1 AND d.session_id = $2`,
      [driverId, sessionId],
    );
    return row ?? null;
  }
}
