import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database, type Tx } from '@evc/database';
import type { DailyCount } from '@evc/platform';

@Injectable()
export class ClientUseRepository {
  constructor(@Inject(CHARGING_DB) private readonly database: Database) {}

  /** Adds to what is there, in one statement. */
  async add(counts: readonly DailyCount[]): Promise<void> {
    await this.database.query(
      `INSERT INTO client_use AS u (client_id, day, kind, count)
       SELECT * FROM unnest($1::uuid[], $2::date[], $3::text[], $4::bigint[])
       ON CONFLICT (client_id, day, kind) DO UPDATE SET count = u.count + excluded.count`,
      [
        counts.map(({ clientId }) => clientId),
        counts.map(({ day }) => day),
        counts.map(({ kind }) => kind),
        counts.map(({ count }) => count),
      ],
    );
  }

  /** Of the days from `from` to `to`, both included; read with the operator's rights. */
  async of(tx: Tx, clientId: string, from: string, to: string): Promise<Omit<DailyCount, 'clientId'>[]> {
    return tx.query(
      `SELECT day::text AS day, kind, count::int AS count FROM client_use
       WHERE client_id = $1 AND day BETWEEN $2::date AND $3::date`,
      [clientId, from, to],
    );
  }

  /** Sessions by the day they began; read with the operator's rights. */
  async sessionsOf(tx: Tx, clientId: string, from: string, to: string): Promise<{ day: string; count: number }[]> {
    return tx.query(
      `SELECT (started_at AT TIME ZONE 'UTC')::date::text AS day, count(*)::int AS count FROM operator_sessions
       WHERE client_id = $1 AND started_at >= $2::date::timestamp AT TIME ZONE 'UTC'
         AND started_at < ($3::date + 1)::timestamp AT TIME ZONE 'UTC'
       GROUP BY 1`,
      [clientId, from, to],
    );
  }

  async removeBefore(day: string): Promise<void> {
    await this.database.query('DELETE FROM client_use WHERE day < $1::date', [day]);
  }
}
