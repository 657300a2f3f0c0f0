import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql } from '@evc/database';
import type { DailyCount } from '@evc/platform';

@Injectable()
export class ClientUseRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Adds to what is there, in one statement. */
  async add(counts: readonly DailyCount[], sql: Sql = this.db): Promise<void> {
    await sql.query(
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

  /** Of the days from `from` to `to`, both included. */
  async of(clientId: string, from: string, to: string): Promise<Omit<DailyCount, 'clientId'>[]> {
    return this.db.query(
      `SELECT day::text AS day, kind, count::int AS count FROM client_use
       WHERE client_id = $1 AND day BETWEEN $2::date AND $3::date ORDER BY day, kind`,
      [clientId, from, to],
    );
  }

  async removeBefore(day: string): Promise<void> {
    await this.db.query('DELETE FROM client_use WHERE day < $1::date', [day]);
  }
}
