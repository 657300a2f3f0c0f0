import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import { type FaceAttempts, NO_ATTEMPTS } from '@evc/domain';

/** A row of `faces`. */
export interface FaceRow {
  readonly account_id: string;
  readonly template_sealed: Buffer;
  /** The consent that the template rests on. */
  readonly consent_event_id: string;
  readonly enrolled_at: Date;
  readonly last_used_at: Date | null;
}

const COLUMNS = 'account_id, template_sealed, consent_event_id, enrolled_at, last_used_at';

@Injectable()
export class FaceRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async byId(accountId: string, sql: Sql = this.db): Promise<FaceRow | null> {
    const rows = await sql.query<FaceRow>(`SELECT ${COLUMNS} FROM faces WHERE account_id = $1`, [accountId]);
    return rows[0] ?? null;
  }

  /** Puts a template in the place of whatever there was. */
  async save(tx: Tx, row: Omit<FaceRow, 'last_used_at'>): Promise<void> {
    await tx.query(
      `INSERT INTO faces (account_id, template_sealed, consent_event_id, enrolled_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (account_id) DO UPDATE SET template_sealed = excluded.template_sealed,
         consent_event_id = excluded.consent_event_id, enrolled_at = excluded.enrolled_at, last_used_at = NULL`,
      [row.account_id, row.template_sealed, row.consent_event_id, row.enrolled_at],
    );
  }

  async used(tx: Tx, accountId: string, at: Date): Promise<void> {
    await tx.query('UPDATE faces SET last_used_at = $2 WHERE account_id = $1', [accountId, at]);
  }

  /** True when there was one. */
  async delete(tx: Tx, accountId: string): Promise<boolean> {
    const rows = await tx.query('DELETE FROM faces WHERE account_id = $1 RETURNING account_id', [accountId]);
    return rows.length === 1;
  }

  /** Whose template nobody used since `before`, oldest first. */
  async unusedSince(before: Date, limit: number): Promise<string[]> {
    const rows = await this.db.query<{ account_id: string }>(
      `SELECT account_id FROM faces WHERE coalesce(last_used_at, enrolled_at) < $1
       ORDER BY coalesce(last_used_at, enrolled_at) LIMIT $2`,
      [before, limit],
    );
    return rows.map((row) => row.account_id);
  }

  async attempts(accountId: string, sql: Sql = this.db): Promise<FaceAttempts> {
    const [row] = await sql.query<{ failures: number; locked_until: Date | null }>(
      'SELECT failures, locked_until FROM face_attempts WHERE account_id = $1',
      [accountId],
    );
    return row ? { failures: row.failures, lockedUntil: row.locked_until } : NO_ATTEMPTS;
  }

  async setAttempts(tx: Tx, accountId: string, { failures, lockedUntil }: FaceAttempts): Promise<void> {
    await tx.query(
      `INSERT INTO face_attempts (account_id, failures, locked_until) VALUES ($1, $2, $3)
       ON CONFLICT (account_id) DO UPDATE SET failures = excluded.failures, locked_until = excluded.locked_until`,
      [accountId, failures, lockedUntil],
    );
  }
}
