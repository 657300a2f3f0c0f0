import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';

export interface ObjectionRow {
  readonly purpose: string;
  readonly objected_at: Date;
}

@Injectable()
export class ObjectionRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async of(accountId: string): Promise<ObjectionRow[]> {
    return this.db.query<ObjectionRow>('SELECT purpose, objected_at FROM objections WHERE account_id = $1', [
      accountId,
    ]);
  }

  async find(sql: Sql, accountId: string, purpose: string): Promise<ObjectionRow | null> {
    const rows = await sql.query<ObjectionRow>(
      'SELECT purpose, objected_at FROM objections WHERE account_id = $1 AND purpose = $2',
      [accountId, purpose],
    );
    return rows[0] ?? null;
  }

  /** False for a repeat, which keeps the time of the first. */
  async add(tx: Tx, accountId: string, purpose: string, now: Date): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO objections (account_id, purpose, objected_at) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING 1`,
      [accountId, purpose, now],
    );
    return rows.length === 1;
  }

  async remove(tx: Tx, accountId: string, purpose: string): Promise<void> {
    await tx.query('DELETE FROM objections WHERE account_id = $1 AND purpose = $2', [accountId, purpose]);
  }
}
