import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, columnsOf, correctedFields, type Database, type Sql, type Tx } from '@evc/database';
import { Account } from './account.entity';
import { Identifier } from './identifier.entity';

const COLUMNS = columnsOf(Account);

export type NewAccount = Omit<
  Account,
  | 'status'
  | 'updatedAt'
  | 'restrictedAt'
  | 'closingAt'
  | 'closingReason'
  | 'version'
  | 'phoneVerifiedAt'
  | 'proofsSince'
>;
const CORRECTED = correctedFields(Account).map(({ property }) => property as keyof Account);

export type IdentifierKind = 'email' | 'username' | 'phone';

@Injectable()
export class AccountRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async byId(accountId: string, sql: Sql = this.db): Promise<Account | null> {
    const rows = await sql.query<Account>(`SELECT ${COLUMNS} FROM accounts WHERE account_id = $1`, [accountId]);
    return rows[0] ?? null;
  }

  /** The account as it is now, held until the transaction ends: choices of one person happen one after another. */
  async lockById(tx: Tx, accountId: string): Promise<Account | null> {
    const rows = await tx.query<Account>(`SELECT ${COLUMNS} FROM accounts WHERE account_id = $1 FOR UPDATE`, [
      accountId,
    ]);
    return rows[0] ?? null;
  }

  async idByIdentifier(blindIndex: Buffer, sql: Sql = this.db): Promise<string | null> {
    const [row] = await sql.query<Pick<Identifier, 'accountId'>>(
      `SELECT account_id AS "accountId" FROM identifiers WHERE blind_index = $1 AND kind <> 'left-email'`,
      [blindIndex],
    );
    return row?.accountId ?? null;
  }

  /** Who holds a name or address, also one that they left and may go back to. */
  async holderOf(blindIndex: Buffer, sql: Sql = this.db): Promise<string | null> {
    return (await sql.of(Identifier).findOneBy({ blindIndex }))?.accountId ?? null;
  }

  async byIdentifier(blindIndex: Buffer, sql: Sql = this.db): Promise<Account | null> {
    const rows = await sql.query<Account>(
      `SELECT ${COLUMNS} FROM accounts WHERE account_id = (
         SELECT account_id FROM identifiers WHERE blind_index = $1 AND kind <> 'left-email')`,
      [blindIndex],
    );
    return rows[0] ?? null;
  }

  async insert(tx: Tx, account: NewAccount): Promise<void> {
    await tx.of(Account).insert({ ...account, status: 'active', updatedAt: account.createdAt });
  }

  /** False when somebody else holds the identifier already. An address that the account left is its own again. */
  async claimIdentifier(tx: Tx, kind: IdentifierKind, blindIndex: Buffer, accountId: string): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO identifiers (blind_index, kind, account_id) VALUES ($1, $2, $3)
       ON CONFLICT (blind_index) DO UPDATE SET kind = EXCLUDED.kind
         WHERE identifiers.account_id = EXCLUDED.account_id AND identifiers.kind = 'left-email'
       RETURNING blind_index`,
      [blindIndex, kind, accountId],
    );
    return rows.length === 1;
  }

  async releaseIdentifier(tx: Tx, kind: IdentifierKind, accountId: string): Promise<void> {
    await tx.of(Identifier).delete({ accountId, kind });
  }

  /** The account's address lets nobody in any more and stays its own, for as long as somebody may go back to it. */
  async leaveEmail(tx: Tx, accountId: string): Promise<void> {
    await tx.of(Identifier).update({ accountId, kind: 'email' }, { kind: 'left-email' });
  }

  /** Lets go of addresses that the account left and nobody can go back to any more. */
  async releaseLeft(tx: Tx, accountId: string, now: Date): Promise<void> {
    await tx.query(
      `DELETE FROM identifiers i WHERE i.account_id = $1 AND i.kind = 'left-email' AND NOT EXISTS (
         SELECT 1 FROM undo_links u WHERE u.account_id = $1 AND u.email_index = i.blind_index AND u.expires_at > $2)`,
      [accountId, now],
    );
  }

  /** Proofs of before this moment count no more; callers hold the row. */
  async voidProofs(tx: Tx, accountId: string, now: Date): Promise<void> {
    await tx.of(Account).update({ accountId }, { proofsSince: now });
  }

  /** Saves what its owner may correct, and what goes with it; callers hold the row and pass the whole new state. */
  async saveProfile(tx: Tx, row: Account): Promise<void> {
    const { accountId, updatedAt, phoneVerifiedAt, version } = row;
    const corrected = Object.fromEntries(CORRECTED.map((property) => [property, row[property]]));
    await tx.of(Account).update({ accountId }, { ...corrected, updatedAt, phoneVerifiedAt, version });
  }

  /** What makes a driver of staff; callers hold the row. */
  async becomeDriver(tx: Tx, accountId: string, birthDateSealed: Buffer | null, now: Date): Promise<void> {
    await tx.query(
      `UPDATE accounts SET roles = array_prepend('driver', roles), birth_date_sealed = $2, updated_at = $3,
         version = version + 1
       WHERE account_id = $1`,
      [accountId, birthDateSealed, now],
    );
  }

  /** Sets the password's sealed hash, or removes it. */
  async setPassword(tx: Tx, accountId: string, sealed: Buffer | null, now: Date): Promise<void> {
    await tx.of(Account).update({ accountId }, { passwordHashSealed: sealed, updatedAt: now });
  }

  /** The same password, hashed anew, unless the password was changed meanwhile. */
  async rehashPassword(accountId: string, from: Buffer, to: Buffer): Promise<void> {
    await this.db.query(
      'UPDATE accounts SET password_hash_sealed = $3 WHERE account_id = $1 AND password_hash_sealed = $2',
      [accountId, from, to],
    );
  }

  async markClosing(tx: Tx, accountId: string, at: Date, reason: string): Promise<void> {
    await tx.of(Account).update({ accountId }, { status: 'closing', closingAt: at, closingReason: reason });
  }
}
