import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';

export interface DriverWords {
  readonly sessionId: string;
  readonly entry: number;
  readonly text: string;
}

/**
 * What drivers wrote when they disputed a session: for themselves, under their own id. No operator's role reads this
 * table, since the words could name who charges (QST-1.2b), and it is emptied with the driver.
 */
@Injectable()
export class DriverWordsRepository {
  async add(tx: Tx, driverId: string, { sessionId, entry, text }: DriverWords): Promise<void> {
    await tx.query(`INSERT INTO driver_words (driver_id, session_id, entry, text) VALUES ($1, $2, $3, $4)`, [
      driverId,
      sessionId,
      entry,
      text,
    ]);
  }

  async of(sql: Sql, driverId: string, sessionIds: readonly string[]): Promise<DriverWords[]> {
    if (sessionIds.length === 0) return [];
    return sql.query<DriverWords>(
      `SELECT session_id AS "sessionId", entry, text FROM driver_words
        WHERE driver_id = $1 AND session_id = ANY ($2::uuid[])`,
      [driverId, sessionIds],
    );
  }
}
