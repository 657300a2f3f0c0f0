import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import type { ChargePointRef } from '../charge-points/charge-point';
import { OPEN_SESSION, type OpenSession } from './sessions.repository';
import type { SessionRef } from './unended.repository';

/** What the next start on a session's connector reported; one that we refused may have been a mistake and does not count. */
export interface NextStart {
  readonly at: Date;
  readonly meterWh: number | null;
}

export interface StoplessRow extends OpenSession {
  readonly nextAt: Date | null;
  readonly nextMeterWh: number | null;
}

const DAY_MS = 86_400_000;
/** How long after an end by rule its stop may come without a usable id and still be told from others. */
const LATE_DAYS = 7;
/** No session is looked for further back. */
const OLDEST_DAYS = 60;

const NEXT = `SELECT n.started_at AS at, n.meter_start_wh AS wh FROM sessions n
  WHERE n.client_id = s.client_id AND n.charge_point_id = s.charge_point_id AND n.connector_id = s.connector_id
    AND n.started_at > s.started_at AND n.transaction_id IS NOT NULL AND n.status <> 'unauthorised' ORDER BY n.started_at LIMIT 1`;

/** Sessions as a stop without a usable id meets them, and what follows a session on its connector. */
@Injectable()
export class StoplessRepository {
  /** Every session of the charge point that could still get its stop: unended, or ended by rule these days. Locked. */
  async lockAll(tx: Tx, { clientId, chargePointId }: ChargePointRef, now: Date): Promise<StoplessRow[]> {
    return tx.query<StoplessRow>(
      `SELECT ${OPEN_SESSION}, n.at AS "nextAt", n.wh AS "nextMeterWh" FROM sessions s
         LEFT JOIN LATERAL (${NEXT}) n ON true
        WHERE s.client_id = $1 AND s.charge_point_id = $2 AND s.started_at > $3 AND s.transaction_id IS NOT NULL
          AND (s.ended_at IS NULL OR (s.ended_by NOT IN ('stop', 'stop-without-id') AND s.ended_at > $4))
        ORDER BY s.started_at, s.session_id FOR NO KEY UPDATE OF s`,
      [
        clientId,
        chargePointId,
        new Date(now.getTime() - OLDEST_DAYS * DAY_MS),
        new Date(now.getTime() - LATE_DAYS * DAY_MS),
      ],
    );
  }

  async nextStartAfter(tx: Tx, { clientId, sessionId }: SessionRef): Promise<NextStart | null> {
    const [row] = await tx.query<NextStart>(
      `SELECT n.at, n.wh AS "meterWh" FROM sessions s CROSS JOIN LATERAL (${NEXT}) n
        WHERE s.client_id = $1 AND s.session_id = $2`,
      [clientId, sessionId],
    );
    return row ?? null;
  }
}
