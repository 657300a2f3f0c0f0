import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import type { ChargePointRef } from '../charge-points/charge-point';
import type { OpenSession } from './sessions.repository';

/** Sessions of a charge point that is going. */
@Injectable()
export class LeftSessionsRepository {
  async lockUnended(tx: Tx, { clientId, chargePointId }: ChargePointRef): Promise<OpenSession[]> {
    return tx.query<OpenSession>(
      `SELECT session_id AS "sessionId", connector_id AS "connectorId", driver_id AS "driverId", status,
         started_at AS "startedAt", ended_at AS "endedAt", meter_start_wh AS "meterStartWh", price_per_kwh AS "pricePerKwh",
         currency, network
       FROM sessions WHERE client_id = $1 AND charge_point_id = $2 AND ended_at IS NULL AND status IN ('active', 'unauthorised')
       ORDER BY session_id FOR NO KEY UPDATE`,
      [clientId, chargePointId],
    );
  }

  /** Requests from the app that have not begun. */
  async cancelRequested(tx: Tx, { clientId, chargePointId }: ChargePointRef): Promise<void> {
    await tx.query(
      `UPDATE sessions SET status = 'failed', flags = array_append(flags, 'cancelled')
        WHERE client_id = $1 AND charge_point_id = $2 AND status = 'requested'`,
      [clientId, chargePointId],
    );
  }
}
