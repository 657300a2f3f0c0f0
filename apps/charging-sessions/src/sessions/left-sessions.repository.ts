import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import type { ChargePointRef } from '../charge-points/charge-point';
import { OPEN_SESSION, type OpenSession } from './sessions.repository';
import { UNENDED } from './unended.repository';

/** Sessions of a charge point that is going. */
@Injectable()
export class LeftSessionsRepository {
  async lockUnended(tx: Tx, { clientId, chargePointId }: ChargePointRef): Promise<OpenSession[]> {
    return tx.query<OpenSession>(
      `SELECT ${OPEN_SESSION} FROM sessions s WHERE s.client_id = $1 AND s.charge_point_id = $2 AND ${UNENDED}
        ORDER BY s.session_id FOR NO KEY UPDATE`,
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
