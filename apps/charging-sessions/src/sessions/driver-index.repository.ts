import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';

/** A driver's own index of sessions: it alone leads from a driver to sessions over all clients. */
@Injectable()
export class DriverIndexRepository {
  async put(tx: Tx, entry: { driverId: string; sessionId: string; clientId: string; startedAt: Date }): Promise<void> {
    await tx.query(
      `INSERT INTO driver_sessions (driver_id, session_id, client_id, started_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (driver_id, session_id) DO UPDATE SET started_at = excluded.started_at`,
      [entry.driverId, entry.sessionId, entry.clientId, entry.startedAt],
    );
  }

  async sessionsByClient(tx: Tx, driverId: string): Promise<{ clientId: string; sessionIds: string[] }[]> {
    return tx.query(
      `SELECT client_id AS "clientId", array_agg(session_id) AS "sessionIds" FROM driver_sessions
        WHERE driver_id = $1 GROUP BY client_id`,
      [driverId],
    );
  }
}
