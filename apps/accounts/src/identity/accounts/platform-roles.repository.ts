import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { PLATFORM_ROLES, type PlatformRole } from '@evc/domain';

/** One role of one person; somebody may have several. */
export interface RoleHolder {
  readonly accountId: string;
  readonly role: PlatformRole;
}

/** What people are to the platform itself, beside being drivers. */
@Injectable()
export class PlatformRolesRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Gives an account a role. False when it has the role already. */
  async add(tx: Tx, accountId: string, role: PlatformRole): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE accounts SET roles = array_append(roles, $2) WHERE account_id = $1 AND NOT $2 = ANY(roles) RETURNING account_id`,
      [accountId, role],
    );
    return rows.length === 1;
  }

  /** By account and role, from behind `after`. */
  async page(after: RoleHolder | null, limit: number): Promise<RoleHolder[]> {
    return this.db.query<RoleHolder>(
      `SELECT account_id AS "accountId", role FROM accounts, unnest(roles) AS role
       WHERE roles && $1::text[] AND role = ANY($1::text[]) AND status = 'active'
         AND ($2::uuid IS NULL OR (account_id, role) > ($2, $3::text))
       ORDER BY account_id, role LIMIT $4`,
      [PLATFORM_ROLES, after?.accountId ?? null, after?.role ?? null, limit],
    );
  }

  /** All who have the role, held until the transaction ends: of two who take it from each other at once, one comes first. */
  async lockHolders(tx: Tx, role: PlatformRole): Promise<string[]> {
    const rows = await tx.query<Pick<RoleHolder, 'accountId'>>(
      `SELECT account_id AS "accountId" FROM accounts WHERE $1 = ANY(roles) AND status = 'active' ORDER BY account_id FOR UPDATE`,
      [role],
    );
    return rows.map(({ accountId }) => accountId);
  }

  async remove(tx: Tx, accountId: string, role: PlatformRole): Promise<void> {
    await tx.query('UPDATE accounts SET roles = array_remove(roles, $2) WHERE account_id = $1', [accountId, role]);
  }

  /** Is this person an admin, and nobody else? */
  async isOnlyAdmin(tx: Tx, accountId: string): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM accounts a WHERE account_id = $1 AND 'admin' = ANY(roles)
         AND NOT EXISTS (SELECT 1 FROM accounts o
           WHERE o.account_id <> a.account_id AND 'admin' = ANY(o.roles) AND o.status = 'active')`,
      [accountId],
    );
    return rows.length === 1;
  }

  /** Is there somebody who can invite others? */
  async hasAdmin(): Promise<boolean> {
    const rows = await this.db.query(`SELECT 1 FROM accounts WHERE 'admin' = ANY(roles) AND status = 'active' LIMIT 1`);
    return rows.length === 1;
  }
}
