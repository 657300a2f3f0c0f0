import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, columnsOf, type Database, insertUnlessThere, MoreThan, type Sql, type Tx } from '@evc/database';
import type { ClientRole } from '@evc/domain';
import { Membership } from './membership.entity';

/** Who looks at the list of a client's staff; each is noted apart in the access log of those on it. */
export type StaffListReader = 'client' | 'admin';

/** A membership as it begins. */
export type NewMembership = Omit<Membership, 'active' | 'listedToClient' | 'listedToAdmin'>;

const COLUMNS = columnsOf(Membership);
const ACCOUNT_ID = columnsOf(Membership, { only: ['accountId'] });
const LISTED_ON = 'client_id = $1 AND account_id = ANY($2::uuid[])';
const MARK: Readonly<Record<StaffListReader, string>> = {
  client: `UPDATE memberships SET listed_to_client = $3::date
    WHERE ${LISTED_ON} AND (listed_to_client IS NULL OR listed_to_client < $3::date) RETURNING ${ACCOUNT_ID}`,
  admin: `UPDATE memberships SET listed_to_admin = $3::date
    WHERE ${LISTED_ON} AND (listed_to_admin IS NULL OR listed_to_admin < $3::date) RETURNING ${ACCOUNT_ID}`,
};

@Injectable()
export class MembershipRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Those a person can act under now, oldest first: one of a suspended client rests. */
  of(accountId: string, sql: Sql = this.db): Promise<Membership[]> {
    return sql.query<Membership>(
      `SELECT ${COLUMNS} FROM memberships WHERE account_id = $1 AND active ORDER BY since, client_id LIMIT 200`,
      [accountId],
    );
  }

  /** Makes the person a member. False when they are one already: their role stays what it is. */
  add(tx: Tx, row: NewMembership): Promise<boolean> {
    return insertUnlessThere(tx, Membership, { ...row });
  }

  /** All members of a client, held until the transaction ends: changes among them happen one after another. */
  lockOf(tx: Tx, clientId: string): Promise<Membership[]> {
    const [where, order] = [{ clientId }, { accountId: 'ASC' }] as const;
    return tx.of(Membership).find({ where, order, lock: { mode: 'pessimistic_write' } });
  }

  /** By account. */
  page(clientId: string, after: string | null, limit: number): Promise<Membership[]> {
    const where = { clientId, ...(after !== null && { accountId: MoreThan(after) }) };
    return this.db.of(Membership).find({ where, order: { accountId: 'ASC' }, take: limit });
  }

  async setRole(tx: Tx, accountId: string, clientId: string, role: ClientRole): Promise<void> {
    await tx.of(Membership).update({ accountId, clientId }, { role });
  }

  async remove(tx: Tx, accountId: string, clientId: string): Promise<void> {
    await tx.of(Membership).delete({ accountId, clientId });
  }

  /** The person leaves every client. */
  async removeAll(tx: Tx, accountId: string): Promise<void> {
    await tx.of(Membership).delete({ accountId });
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
    await tx.of(Membership).update({ clientId }, { active });
  }

  /** Marks that these were shown on this day. @returns those for whom it was the first time that day */
  async markListed(
    tx: Tx,
    clientId: string,
    accountIds: readonly string[],
    reader: StaffListReader,
    day: string,
  ): Promise<string[]> {
    const rows = await tx.query<Pick<Membership, 'accountId'>>(MARK[reader], [clientId, accountIds, day]);
    return rows.map(({ accountId }) => accountId);
  }
}
