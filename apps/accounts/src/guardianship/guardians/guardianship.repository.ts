import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, columnsOf, type Database, type Sql, type Tx } from '@evc/database';
import { Guardianship } from './guardianship.entity';

const WARDS = columnsOf(Guardianship, { table: 'g' });
const COLUMNS = columnsOf(Guardianship);

@Injectable()
export class GuardianshipRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async insert(tx: Tx, row: Guardianship): Promise<void> {
    await tx.of(Guardianship).insert({ ...row });
  }

  guardiansOf(accountId: string, sql: Sql = this.db): Promise<Guardianship[]> {
    return sql.of(Guardianship).find({ where: { accountId }, order: { guardianId: 'ASC' } });
  }

  between(guardianId: string, accountId: string, sql: Sql = this.db): Promise<Guardianship | null> {
    return sql.of(Guardianship).findOneBy({ guardianId, accountId });
  }

  /** A guardian's wards whose accounts are open, by id, from behind `after`. */
  async wardsOf(guardianId: string, after: string | null, limit: number, sql: Sql = this.db): Promise<Guardianship[]> {
    return sql.query<Guardianship>(
      `SELECT ${WARDS} FROM guardianships g
       JOIN accounts a ON a.account_id = g.account_id AND a.status = 'active'
       WHERE g.guardian_id = $1 AND ($2::uuid IS NULL OR g.account_id > $2)
       ORDER BY g.account_id LIMIT $3`,
      [guardianId, after, limit],
    );
  }

  /** Ends every guardianship of a child. @returns those that were */
  async endAllOf(tx: Tx, accountId: string): Promise<Guardianship[]> {
    return tx.query<Guardianship>(`DELETE FROM guardianships WHERE account_id = $1 RETURNING ${COLUMNS}`, [accountId]);
  }
}
