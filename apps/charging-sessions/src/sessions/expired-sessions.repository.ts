import { Injectable } from '@nestjs/common';
import { erasurePlan, type Tx } from '@evc/database';
import { CHARGING_MAP } from '../entities';

/** One line of a driver's index of sessions. */
export interface ExpiredSession {
  readonly driverId: string;
  readonly clientId: string;
  readonly sessionId: string;
}

const INDEX = 'driver_sessions';
/** Ended, and nobody has to say any more what it came to. */
const SETTLED = ['completed', 'unauthorised', 'unmatched', 'failed'];

/** What an erasure does with a driver's sessions, as the tags of the entities say, done with some of them. */
const STATEMENTS = (() => {
  const { unlinked, deleted } = erasurePlan(CHARGING_MAP, 'driver');
  const gone = `unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS gone (driver_id, client_id, session_id)`;
  const isOfSessions = (name: string): boolean =>
    CHARGING_MAP.some(({ table, columns }) => table === name && columns.some(({ column }) => column === 'session_id'));
  return [
    ...unlinked
      .filter(({ through, emptied }) => through?.table === INDEX && emptied.length > 0)
      .map(
        ({ table, emptied }) =>
          `UPDATE ${table} SET ${emptied.map((name) => `${name} = NULL`).join(', ')} FROM ${gone}
            WHERE ${table}.client_id = gone.client_id AND ${table}.session_id = gone.session_id`,
      ),
    ...deleted
      .filter(({ table, column }) => column === 'driver_id' && isOfSessions(table))
      .map(
        ({ table }) =>
          `DELETE FROM ${table} USING ${gone}
            WHERE ${table}.driver_id = gone.driver_id AND ${table}.session_id = gone.session_id`,
      ),
  ];
})();

@Injectable()
export class ExpiredSessionsRepository {
  /** The oldest that ended before `before`; what another process has in hand is left to it. */
  async some(tx: Tx, before: Date, limit: number): Promise<ExpiredSession[]> {
    return tx.query<ExpiredSession>(
      `SELECT d.driver_id AS "driverId", d.client_id AS "clientId", d.session_id AS "sessionId"
         FROM ${INDEX} d JOIN sessions s ON s.client_id = d.client_id AND s.session_id = d.session_id
        WHERE d.started_at < $1 AND coalesce(s.ended_at, s.started_at) < $1 AND s.status = ANY ($3)
        ORDER BY d.started_at LIMIT $2 FOR UPDATE OF d SKIP LOCKED`,
      [before, limit, SETTLED],
    );
  }

  /** Nothing of them leads to their driver any more; what flowed and what it cost stays. */
  async anonymise(tx: Tx, sessions: readonly ExpiredSession[]): Promise<void> {
    const ids = [
      sessions.map(({ driverId }) => driverId),
      sessions.map(({ clientId }) => clientId),
      sessions.map(({ sessionId }) => sessionId),
    ];
    for (const statement of STATEMENTS) await tx.query(statement, ids);
  }
}
