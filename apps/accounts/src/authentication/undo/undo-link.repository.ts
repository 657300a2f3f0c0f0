import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';

/** What was changed and can be undone. */
export type Undoable = 'email' | 'totp' | 'passkey' | 'recovery-codes' | 'face';

/** A row of `undo_links`: a mail that told of a change, and how far back its link goes. */
export interface UndoLinkRow {
  readonly account_id: string;
  /** The id of the access log's entry that the mail tells of. */
  readonly undo_id: string;
  readonly what: Undoable;
  /** The mailbox that the mail went to, under the account's `identity` key. */
  readonly email_index: Buffer;
  readonly email_sealed: Buffer;
  readonly since: Date;
  readonly expires_at: Date;
}

const COLUMNS = 'account_id, undo_id, what, email_index, email_sealed, since, expires_at';

@Injectable()
export class UndoLinkRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async insert(tx: Tx, row: UndoLinkRow): Promise<void> {
    await tx.query(`INSERT INTO undo_links (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7)`, [
      row.account_id,
      row.undo_id,
      row.what,
      row.email_index,
      row.email_sealed,
      row.since,
      row.expires_at,
    ]);
  }

  async living(accountId: string, undoId: string, now: Date): Promise<UndoLinkRow | null> {
    const rows = await this.db.query<UndoLinkRow>(
      `SELECT ${COLUMNS} FROM undo_links WHERE account_id = $1 AND undo_id = $2 AND expires_at > $3`,
      [accountId, undoId, now],
    );
    return rows[0] ?? null;
  }

  /** All of one account that work. */
  async of(accountId: string, now: Date, sql: Sql = this.db): Promise<UndoLinkRow[]> {
    return sql.query<UndoLinkRow>(`SELECT ${COLUMNS} FROM undo_links WHERE account_id = $1 AND expires_at > $2`, [
      accountId,
      now,
    ]);
  }

  /** The one that goes back furthest to this mailbox, of an account that has left it. */
  async furthestTo(emailIndex: Buffer, now: Date): Promise<UndoLinkRow | null> {
    const rows = await this.db.query<UndoLinkRow>(
      `SELECT ${COLUMNS} FROM undo_links WHERE email_index = $1 AND what = 'email' AND expires_at > $2
       ORDER BY since LIMIT 1`,
      [emailIndex, now],
    );
    return rows[0] ?? null;
  }

  /** Takes it out, so that it works once. */
  async take(tx: Tx, accountId: string, undoId: string, now: Date): Promise<UndoLinkRow | null> {
    const rows = await tx.query<UndoLinkRow>(
      `DELETE FROM undo_links WHERE account_id = $1 AND undo_id = $2 AND expires_at > $3 RETURNING ${COLUMNS}`,
      [accountId, undoId, now],
    );
    return rows[0] ?? null;
  }

  /** Those that go back no further than this; all without it. */
  async remove(tx: Tx, accountId: string, since: Date | null): Promise<void> {
    await tx.query('DELETE FROM undo_links WHERE account_id = $1 AND ($2::timestamptz IS NULL OR since >= $2)', [
      accountId,
      since,
    ]);
  }

  /** Deletes some whose time is over, with what they kept of an address. @returns whose they were */
  async deleteExpired(tx: Tx, now: Date, limit: number): Promise<string[]> {
    const rows = await tx.query<{ account_id: string }>(
      `DELETE FROM undo_links WHERE (account_id, undo_id) IN (
         SELECT account_id, undo_id FROM undo_links WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2
         FOR UPDATE SKIP LOCKED)
       RETURNING account_id`,
      [now, limit],
    );
    return rows.map((row) => row.account_id);
  }
}
