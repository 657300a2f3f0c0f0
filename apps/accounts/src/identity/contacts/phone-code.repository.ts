import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';

/** A row of `phone_codes`: the code that waits, and how many were sent of late. */
export interface PhoneCodeRow {
  readonly account_id: string;
  /** Null once it was used. */
  readonly code_id: string | null;
  /** Blind index of the number it was sent to: it proves no other. */
  readonly phone_index: Buffer;
  readonly tries: number;
  readonly expires_at: Date;
  readonly sends: number;
  readonly sent_at: Date;
  /** The session that asked for it; null in rows of before this was kept. */
  readonly session_id: string | null;
}

const COLUMNS = 'account_id, code_id, phone_index, tries, expires_at, sends, sent_at, session_id';

@Injectable()
export class PhoneCodeRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async byAccount(accountId: string): Promise<PhoneCodeRow | null> {
    const rows = await this.db.query<PhoneCodeRow>(`SELECT ${COLUMNS} FROM phone_codes WHERE account_id = $1`, [
      accountId,
    ]);
    return rows[0] ?? null;
  }

  /** What was last ordered for this account after `since`, to whatever number; callers hold the account. */
  async sentFor(tx: Tx, accountId: string, since: Date): Promise<PhoneCodeRow | null> {
    const rows = await tx.query<PhoneCodeRow>(
      `SELECT ${COLUMNS} FROM phone_codes WHERE account_id = $1 AND sent_at > $2`,
      [accountId, since],
    );
    return rows[0] ?? null;
  }

  /** In place of the code before. */
  async put(tx: Tx, row: Omit<PhoneCodeRow, 'tries'>): Promise<void> {
    await tx.query(
      `INSERT INTO phone_codes (account_id, code_id, phone_index, tries, expires_at, sends, sent_at, session_id)
       VALUES ($1, $2, $3, 0, $4, $5, $6, $7)
       ON CONFLICT (account_id) DO UPDATE SET code_id = EXCLUDED.code_id, phone_index = EXCLUDED.phone_index, tries = 0,
         expires_at = EXCLUDED.expires_at, sends = EXCLUDED.sends, sent_at = EXCLUDED.sent_at, session_id = EXCLUDED.session_id`,
      [row.account_id, row.code_id, row.phone_index, row.expires_at, row.sends, row.sent_at, row.session_id],
    );
  }

  /** Counts a try, committed at once: of many at the same moment none is free. Null when no code waits, or none is left. */
  async countTry(accountId: string, most: number, now: Date): Promise<PhoneCodeRow | null> {
    const rows = await this.db.query<PhoneCodeRow>(
      `UPDATE phone_codes SET tries = tries + 1
       WHERE account_id = $1 AND code_id IS NOT NULL AND tries < $2 AND expires_at > $3 RETURNING ${COLUMNS}`,
      [accountId, most, now],
    );
    return rows[0] ?? null;
  }

  /** False when somebody used it first, or another took its place. */
  async use(tx: Tx, accountId: string, codeId: string): Promise<boolean> {
    const rows = await tx.query(
      'UPDATE phone_codes SET code_id = NULL WHERE account_id = $1 AND code_id = $2 RETURNING account_id',
      [accountId, codeId],
    );
    return rows.length === 1;
  }

  /** A code that waits works no more; of these sessions where some are named. The pause before the next one goes on. */
  async cancel(tx: Tx, accountId: string, sessionIds: readonly string[] | null, now: Date): Promise<void> {
    await tx.query(
      `UPDATE phone_codes SET expires_at = least(expires_at, $3)
       WHERE account_id = $1 AND ($2::uuid[] IS NULL OR session_id = ANY($2::uuid[]))`,
      [accountId, sessionIds, now],
    );
  }

  async move(tx: Tx, accountId: string, from: string, to: string): Promise<void> {
    await tx.query('UPDATE phone_codes SET session_id = $3 WHERE account_id = $1 AND session_id = $2', [
      accountId,
      from,
      to,
    ]);
  }

  async removeOlder(than: Date): Promise<void> {
    await this.db.query('DELETE FROM phone_codes WHERE sent_at < $1', [than]);
  }
}
