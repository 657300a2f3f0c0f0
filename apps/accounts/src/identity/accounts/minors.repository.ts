import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';

@Injectable()
export class MinorsRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Open accounts of minors, by id, from behind `after`. Few, and an index of their own. */
  async page(after: string | null, limit: number): Promise<string[]> {
    const rows = await this.db.query<{ account_id: string }>(
      `SELECT account_id FROM accounts WHERE minor AND status = 'active' AND ($1::uuid IS NULL OR account_id > $1)
       ORDER BY account_id LIMIT $2`,
      [after, limit],
    );
    return rows.map((row) => row.account_id);
  }

  /** There is no way back: nobody grows younger, whatever a clock says. */
  async endMinority(tx: Tx, accountId: string): Promise<void> {
    await tx.query('UPDATE accounts SET minor = false WHERE account_id = $1', [accountId]);
  }
}
