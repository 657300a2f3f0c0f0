import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';

export interface GuardianshipRow {
  /** The child's account. */
  readonly account_id: string;
  readonly guardian_id: string;
  readonly since: Date;
}

@Injectable()
export class GuardianshipRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async insert(tx: Tx, row: GuardianshipRow): Promise<void> {
    await tx.query('INSERT INTO guardianships (account_id, guardian_id, since) VALUES ($1, $2, $3)', [
      row.account_id,
      row.guardian_id,
      row.since,
    ]);
  }

  async guardiansOf(accountId: string, sql: Sql = this.db): Promise<GuardianshipRow[]> {
    return sql.query<GuardianshipRow>(
      'SELECT account_id, guardian_id, since FROM guardianships WHERE account_id = $1 ORDER BY guardian_id',
      [accountId],
    );
  }

  async between(guardianId: string, accountId: string, sql: Sql = this.db): Promise<GuardianshipRow | null> {
    const rows = await sql.query<GuardianshipRow>(
      'SELECT account_id, guardian_id, since FROM guardianships WHERE account_id = $1 AND guardian_id = $2',
      [accountId, guardianId],
    );
    return rows[0] ?? null;
  }

  /** A guardian's wards whose accounts are open, by id, from behind `after`. */
  async wardsOf(
    guardianId: string,
    after: string | null,
    limit: number,
    sql: Sql = this.db,
  ): Promise<GuardianshipRow[]> {
    return sql.query<GuardianshipRow>(
      `SELECT g.account_id, g.guardian_id, g.since FROM guardianships g
       JOIN accounts a ON a.account_id = g.account_id AND a.status = 'active'
       WHERE g.guardian_id = $1 AND ($2::uuid IS NULL OR g.account_id > $2)
       ORDER BY g.account_id LIMIT $3`,
      [guardianId, after, limit],
    );
  }

  /** Ends every guardianship of a child. @returns those that were */
  async endAllOf(tx: Tx, accountId: string): Promise<GuardianshipRow[]> {
    return tx.query<GuardianshipRow>(
      'DELETE FROM guardianships WHERE account_id = $1 RETURNING account_id, guardian_id, since',
      [accountId],
    );
  }
}
