import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import type { Role } from '@evc/platform';

/** A row of `accounts`; the sealed columns open with the subject's `identity` key only. */
export interface AccountRow {
  readonly account_id: string;
  readonly status: 'active' | 'closing';
  /** What the person is to the platform; what they are to clients stands in `memberships`. */
  readonly roles: Exclude<Role, 'operator' | 'operator-admin'>[];
  readonly country: string;
  readonly locale: string;
  readonly email_sealed: Buffer;
  readonly username_sealed: Buffer | null;
  readonly name_sealed: Buffer | null;
  readonly phone_sealed: Buffer | null;
  readonly birth_date_sealed: Buffer | null;
  readonly education_sealed: Buffer | null;
  readonly experience_sealed: Buffer | null;
  /** Null for a person who signs in with passkeys only. */
  readonly password_hash_sealed: Buffer | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly restricted_at: Date | null;
  readonly closing_at: Date | null;
  /** Why it closes; null while it is open, and where an older version closed it. */
  readonly closing_reason: string | null;
  /** Below the age of majority; turned off by the job that watches birthdays. */
  readonly minor: boolean;
  /** Counts the writes of what the person reads about themselves. */
  readonly version: number;
  /** Since when the phone number is known to be theirs; nothing relies on one that is not. */
  readonly phone_verified_at: Date | null;
  /** Proofs of before this moment, of which nothing is kept, count no more; null while nothing has cancelled any. */
  readonly proofs_since: Date | null;
}

const COLUMNS = `account_id, status, roles, country, locale, email_sealed, username_sealed, name_sealed,
  phone_sealed, birth_date_sealed, education_sealed, experience_sealed, password_hash_sealed, created_at, updated_at,
  restricted_at, closing_at, closing_reason, minor, version, phone_verified_at, proofs_since`;

export type NewAccount = Omit<
  AccountRow,
  | 'status'
  | 'updated_at'
  | 'restricted_at'
  | 'closing_at'
  | 'closing_reason'
  | 'version'
  | 'phone_verified_at'
  | 'proofs_since'
>;
export type IdentifierKind = 'email' | 'username' | 'phone';

@Injectable()
export class AccountRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async byId(accountId: string, sql: Sql = this.db): Promise<AccountRow | null> {
    const rows = await sql.query<AccountRow>(`SELECT ${COLUMNS} FROM accounts WHERE account_id = $1`, [accountId]);
    return rows[0] ?? null;
  }

  /** The account as it is now, held until the transaction ends: choices of one person happen one after another. */
  async lockById(tx: Tx, accountId: string): Promise<AccountRow | null> {
    const rows = await tx.query<AccountRow>(`SELECT ${COLUMNS} FROM accounts WHERE account_id = $1 FOR UPDATE`, [
      accountId,
    ]);
    return rows[0] ?? null;
  }

  async idByIdentifier(blindIndex: Buffer, sql: Sql = this.db): Promise<string | null> {
    const rows = await sql.query<{ account_id: string }>(
      `SELECT account_id FROM identifiers WHERE blind_index = $1 AND kind <> 'left-email'`,
      [blindIndex],
    );
    return rows[0]?.account_id ?? null;
  }

  /** Who holds a name or address, also one that they left and may go back to. */
  async holderOf(blindIndex: Buffer, sql: Sql = this.db): Promise<string | null> {
    const rows = await sql.query<{ account_id: string }>('SELECT account_id FROM identifiers WHERE blind_index = $1', [
      blindIndex,
    ]);
    return rows[0]?.account_id ?? null;
  }

  async byIdentifier(blindIndex: Buffer, sql: Sql = this.db): Promise<AccountRow | null> {
    const rows = await sql.query<AccountRow>(
      `SELECT ${COLUMNS} FROM accounts WHERE account_id = (
         SELECT account_id FROM identifiers WHERE blind_index = $1 AND kind <> 'left-email')`,
      [blindIndex],
    );
    return rows[0] ?? null;
  }

  async insert(tx: Tx, account: NewAccount): Promise<void> {
    await tx.query(
      `INSERT INTO accounts (account_id, status, roles, country, locale, email_sealed, username_sealed,
         name_sealed, phone_sealed, birth_date_sealed, education_sealed, experience_sealed, password_hash_sealed,
         created_at, updated_at, minor)
       VALUES ($1, 'active', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $14)`,
      [
        account.account_id,
        account.roles,
        account.country,
        account.locale,
        account.email_sealed,
        account.username_sealed,
        account.name_sealed,
        account.phone_sealed,
        account.birth_date_sealed,
        account.education_sealed,
        account.experience_sealed,
        account.password_hash_sealed,
        account.created_at,
        account.minor,
      ],
    );
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
    await tx.query('DELETE FROM identifiers WHERE account_id = $1 AND kind = $2', [accountId, kind]);
  }

  /** The account's address lets nobody in any more and stays its own, for as long as somebody may go back to it. */
  async leaveEmail(tx: Tx, accountId: string): Promise<void> {
    await tx.query(`UPDATE identifiers SET kind = 'left-email' WHERE account_id = $1 AND kind = 'email'`, [accountId]);
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
    await tx.query('UPDATE accounts SET proofs_since = $2 WHERE account_id = $1', [accountId, now]);
  }

  /** Sets the sealed profile columns, the locale and the version; callers hold the row and pass the whole new state. */
  async saveProfile(tx: Tx, row: AccountRow): Promise<void> {
    await tx.query(
      `UPDATE accounts SET locale = $2, username_sealed = $3, name_sealed = $4, phone_sealed = $5,
         education_sealed = $6, experience_sealed = $7, updated_at = $8, email_sealed = $9, phone_verified_at = $10,
         version = $11
       WHERE account_id = $1`,
      [
        row.account_id,
        row.locale,
        row.username_sealed,
        row.name_sealed,
        row.phone_sealed,
        row.education_sealed,
        row.experience_sealed,
        row.updated_at,
        row.email_sealed,
        row.phone_verified_at,
        row.version,
      ],
    );
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
    await tx.query('UPDATE accounts SET password_hash_sealed = $2, updated_at = $3 WHERE account_id = $1', [
      accountId,
      sealed,
      now,
    ]);
  }

  /** The same password, hashed anew, unless the password was changed meanwhile. */
  async rehashPassword(accountId: string, from: Buffer, to: Buffer): Promise<void> {
    await this.db.query(
      'UPDATE accounts SET password_hash_sealed = $3 WHERE account_id = $1 AND password_hash_sealed = $2',
      [accountId, from, to],
    );
  }

  async markClosing(tx: Tx, accountId: string, at: Date, reason: string): Promise<void> {
    await tx.query(
      `UPDATE accounts SET status = 'closing', closing_at = $2, closing_reason = $3 WHERE account_id = $1`,
      [accountId, at, reason],
    );
  }
}
