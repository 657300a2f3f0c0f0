import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, erasurePlan, erasureStatements, type Sql, type Tx } from '@evc/database';
import { ACCOUNTS_MAP } from '../../entities';

/** What goes with a person, as the tags of the entities say. */
const STATEMENTS = {
  account: erasureStatements(erasurePlan(ACCOUNTS_MAP, 'account')),
  subscription: erasureStatements(erasurePlan(ACCOUNTS_MAP, 'subscription')),
} as const;

@Injectable()
export class ErasureRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** From this moment nobody signs in and nothing is sent: sessions, names and devices end with the request. */
  async endAccess(tx: Tx, accountId: string, now: Date): Promise<void> {
    await tx.query('UPDATE sessions SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL', [
      accountId,
      now,
    ]);
    for (const statement of STATEMENTS.account.request) await tx.query(statement, [accountId]);
  }

  /** The id-only line that a restored backup replays (QTL-10.1). True the first time. */
  async writeJournal(tx: Tx, accountId: string, reason: string, requestedAt: Date, erasedAt: Date): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO erasure_journal (account_id, reason, requested_at, erased_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (account_id) DO NOTHING RETURNING account_id`,
      [accountId, reason, requestedAt, erasedAt],
    );
    return rows.length === 1;
  }

  /** Takes every row of an account, or of a newsletter subscription without one. Its chain names nobody and stays. */
  async deleteRows(tx: Tx, person: keyof typeof STATEMENTS, id: string): Promise<void> {
    for (const statement of STATEMENTS[person].erasure) await tx.query(statement, [id]);
  }

  /** Closed accounts whose erasure has not run yet, oldest first. */
  async waiting(
    limit: number,
    sql: Sql = this.db,
  ): Promise<{ account_id: string; closing_at: Date; closing_reason: string | null }[]> {
    return sql.query(
      `SELECT account_id, closing_at, closing_reason FROM accounts WHERE status = 'closing' ORDER BY closing_at LIMIT $1`,
      [limit],
    );
  }
}
