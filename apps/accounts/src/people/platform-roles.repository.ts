import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';

/** What people are to the platform itself, beside being drivers. */
@Injectable()
export class PlatformRolesRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Gives an account a role. False when it has the role already. */
  async add(tx: Tx, accountId: string, role: 'privacy-officer' | 'admin'): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE accounts SET roles = array_append(roles, $2) WHERE account_id = $1 AND NOT $2 = ANY(roles) RETURNING account_id`,
      [accountId, role],
    );
    return rows.length === 1;
  }

  /** Is there somebody who can invite others? */
  async hasAdmin(): Promise<boolean> {
    const rows = await this.db.query(`SELECT 1 FROM accounts WHERE 'admin' = ANY(roles) AND status = 'active' LIMIT 1`);
    return rows.length === 1;
  }
}
