import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';

/** A row of `email_changes`: an address that waits until its mailbox answers. */
export interface EmailChangeRow {
  readonly account_id: string;
  readonly change_id: string;
  readonly email_index: Buffer;
  /** Under the account's `identity` key. */
  readonly email_sealed: Buffer;
  readonly token_hash: Buffer;
  /** The session that asked: the one that goes on after the change. */
  readonly session_id: string;
  readonly created_at: Date;
  readonly expires_at: Date;
}

const COLUMNS = 'account_id, change_id, email_index, email_sealed, token_hash, session_id, created_at, expires_at';

@Injectable()
export class EmailChangeRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** In place of one that waits already: its link works no more. */
  async put(tx: Tx, row: EmailChangeRow): Promise<void> {
    await tx.query(
      `INSERT INTO email_changes (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (account_id) DO UPDATE SET change_id = EXCLUDED.change_id, email_index = EXCLUDED.email_index,
         email_sealed = EXCLUDED.email_sealed, token_hash = EXCLUDED.token_hash, session_id = EXCLUDED.session_id,
         created_at = EXCLUDED.created_at, expires_at = EXCLUDED.expires_at`,
      [
        row.account_id,
        row.change_id,
        row.email_index,
        row.email_sealed,
        row.token_hash,
        row.session_id,
        row.created_at,
        row.expires_at,
      ],
    );
  }

  /** The one that waits for this account. */
  async waiting(accountId: string, now: Date, sql: Sql = this.db): Promise<EmailChangeRow | null> {
    const rows = await sql.query<EmailChangeRow>(
      `SELECT ${COLUMNS} FROM email_changes WHERE account_id = $1 AND expires_at > $2`,
      [accountId, now],
    );
    return rows[0] ?? null;
  }

  /** Whose change this proof still confirms. */
  async ownerOf(changeId: string, tokenHash: Buffer, now: Date): Promise<string | null> {
    const rows = await this.db.query<{ account_id: string }>(
      'SELECT account_id FROM email_changes WHERE change_id = $1 AND token_hash = $2 AND expires_at > $3',
      [changeId, tokenHash, now],
    );
    return rows[0]?.account_id ?? null;
  }

  /** Takes it out, so that a link works once. */
  async take(
    tx: Tx,
    accountId: string,
    changeId: string,
    tokenHash: Buffer,
    now: Date,
  ): Promise<EmailChangeRow | null> {
    const rows = await tx.query<EmailChangeRow>(
      `DELETE FROM email_changes WHERE account_id = $1 AND change_id = $2 AND token_hash = $3 AND expires_at > $4
       RETURNING ${COLUMNS}`,
      [accountId, changeId, tokenHash, now],
    );
    return rows[0] ?? null;
  }

  /** Nothing waits any more; of these sessions where some are named. */
  async remove(tx: Tx, accountId: string, sessionIds: readonly string[] | null = null): Promise<void> {
    await tx.query(
      'DELETE FROM email_changes WHERE account_id = $1 AND ($2::uuid[] IS NULL OR session_id = ANY($2::uuid[]))',
      [accountId, sessionIds],
    );
  }

  async move(tx: Tx, accountId: string, from: string, to: string): Promise<void> {
    await tx.query('UPDATE email_changes SET session_id = $3 WHERE account_id = $1 AND session_id = $2', [
      accountId,
      from,
      to,
    ]);
  }

  async removeExpired(now: Date): Promise<void> {
    await this.db.query('DELETE FROM email_changes WHERE expires_at <= $1', [now]);
  }
}
