import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import type { ClientRole } from '@evc/domain';

/** What one person is to one client. */
export interface MembershipRow {
  readonly account_id: string;
  readonly client_id: string;
  readonly role: ClientRole;
  readonly since: Date;
  /** What colleagues see of them; null in rows of before this was kept. */
  readonly card_sealed: Buffer | null;
}

/** Who looks at the list of a client's staff; each is noted apart in the access log of those on it. */
export type StaffListReader = 'client' | 'admin';

const COLUMNS = 'account_id, client_id, role, since, card_sealed';
const LISTED_ON = 'client_id = $1 AND account_id = ANY($2::uuid[])';
const MARK: Readonly<Record<StaffListReader, string>> = {
  client: `UPDATE memberships SET listed_to_client = $3::date
    WHERE ${LISTED_ON} AND (listed_to_client IS NULL OR listed_to_client < $3::date) RETURNING account_id`,
  admin: `UPDATE memberships SET listed_to_admin = $3::date
    WHERE ${LISTED_ON} AND (listed_to_admin IS NULL OR listed_to_admin < $3::date) RETURNING account_id`,
};

@Injectable()
export class MembershipRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Those a person can act under now, oldest first: one of a suspended client rests. */
  async of(accountId: string, sql: Sql = this.db): Promise<MembershipRow[]> {
    return sql.query<MembershipRow>(
      `SELECT ${COLUMNS} FROM memberships WHERE account_id = $1 AND active ORDER BY since, client_id LIMIT 200`,
      [accountId],
    );
  }

  /** Makes the person a member. False when they are one already: their role stays what it is. */
  async add(tx: Tx, { account_id, client_id, role, since, card_sealed }: MembershipRow): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO memberships (account_id, client_id, role, since, card_sealed) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (account_id, client_id) DO NOTHING RETURNING account_id`,
      [account_id, client_id, role, since, card_sealed],
    );
    return rows.length === 1;
  }

  /** All members of a client, held until the transaction ends: changes among them happen one after another. */
  async lockOf(tx: Tx, clientId: string): Promise<MembershipRow[]> {
    return tx.query<MembershipRow>(
      `SELECT ${COLUMNS} FROM memberships WHERE client_id = $1 ORDER BY account_id FOR UPDATE`,
      [clientId],
    );
  }

  /** By account. */
  async page(clientId: string, after: string | null, limit: number): Promise<MembershipRow[]> {
    return this.db.query<MembershipRow>(
      `SELECT ${COLUMNS} FROM memberships WHERE client_id = $1 AND ($2::uuid IS NULL OR account_id > $2)
       ORDER BY account_id LIMIT $3`,
      [clientId, after, limit],
    );
  }

  async setRole(tx: Tx, accountId: string, clientId: string, role: ClientRole): Promise<void> {
    await tx.query('UPDATE memberships SET role = $3 WHERE account_id = $1 AND client_id = $2', [
      accountId,
      clientId,
      role,
    ]);
  }

  async remove(tx: Tx, accountId: string, clientId: string): Promise<void> {
    await tx.query('DELETE FROM memberships WHERE account_id = $1 AND client_id = $2', [accountId, clientId]);
  }

  /** The person leaves every client. */
  async removeAll(tx: Tx, accountId: string): Promise<void> {
    await tx.query('DELETE FROM memberships WHERE account_id = $1', [accountId]);
  }

  /** Of how many clients the person is the only `operator-admin`. */
  async countAsLastAdmin(tx: Tx, accountId: string): Promise<number> {
    const [row] = await tx.query<{ clients: number }>(
      `SELECT count(*) AS clients FROM memberships m WHERE account_id = $1 AND role = 'operator-admin'
         AND NOT EXISTS (SELECT 1 FROM memberships o
           WHERE o.client_id = m.client_id AND o.account_id <> m.account_id AND o.role = 'operator-admin')`,
      [accountId],
    );
    return row?.clients ?? 0;
  }

  /** All memberships of a client rest, or serve again. */
  async setActive(tx: Tx, clientId: string, active: boolean): Promise<void> {
    await tx.query('UPDATE memberships SET active = $2 WHERE client_id = $1', [clientId, active]);
  }

  /** Marks that these were shown on this day. @returns those for whom it was the first time that day */
  async markListed(
    tx: Tx,
    clientId: string,
    accountIds: readonly string[],
    reader: StaffListReader,
    day: string,
  ): Promise<string[]> {
    const rows = await tx.query<{ account_id: string }>(MARK[reader], [clientId, accountIds, day]);
    return rows.map((row) => row.account_id);
  }
}
