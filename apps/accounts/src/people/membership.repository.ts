import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';

/** What one person is to one client. */
export interface MembershipRow {
  readonly account_id: string;
  readonly client_id: string;
  readonly role: 'operator' | 'operator-admin';
  readonly since: Date;
}

const COLUMNS = 'account_id, client_id, role, since';

@Injectable()
export class MembershipRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Oldest first. */
  async of(accountId: string, sql: Sql = this.db): Promise<MembershipRow[]> {
    return sql.query<MembershipRow>(
      `SELECT ${COLUMNS} FROM memberships WHERE account_id = $1 ORDER BY since, client_id LIMIT 200`,
      [accountId],
    );
  }

  /** Makes the person a member, or gives the member another role. */
  async put(tx: Tx, { account_id, client_id, role, since }: MembershipRow): Promise<void> {
    await tx.query(
      `INSERT INTO memberships (account_id, client_id, role, since) VALUES ($1, $2, $3, $4)
       ON CONFLICT (account_id, client_id) DO UPDATE SET role = EXCLUDED.role`,
      [account_id, client_id, role, since],
    );
  }
}
