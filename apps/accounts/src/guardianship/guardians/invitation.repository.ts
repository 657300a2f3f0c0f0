import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';

/** A child's registration whose address is verified and whose guardian was written to. */
export interface InvitationRow {
  /** The id that the child's account will have. */
  readonly account_id: string;
  readonly email_index: Buffer;
  /** Blind index of the guardian's address; null in a row of before it was kept. */
  readonly guardian_index: Buffer | null;
  readonly token_hash: Buffer;
  readonly form_sealed: Buffer;
  readonly registered_at: Date;
  readonly expires_at: Date;
  readonly declined_at: Date | null;
}

const COLUMNS =
  'account_id, email_index, guardian_index, token_hash, form_sealed, registered_at, expires_at, declined_at';
const OPEN = 'account_id = $1 AND token_hash = $2 AND expires_at > $3 AND declined_at IS NULL';
const ENDED = '(expires_at <= $1 OR declined_at IS NOT NULL)';

@Injectable()
export class InvitationRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async insert(tx: Tx, row: Omit<InvitationRow, 'declined_at'>): Promise<void> {
    await tx.query(
      `INSERT INTO guardian_invitations (account_id, email_index, guardian_index, token_hash, form_sealed,
         registered_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        row.account_id,
        row.email_index,
        row.guardian_index,
        row.token_hash,
        row.form_sealed,
        row.registered_at,
        row.expires_at,
      ],
    );
  }

  /** Everything that waits for one guardian, held until the transaction ends: who counts mails to them counts alone. */
  async holdOfGuardian(
    tx: Tx,
    guardianIndex: Buffer,
  ): Promise<(Pick<InvitationRow, 'account_id'> & { mailed_at: Date | null })[]> {
    return tx.query(
      `SELECT account_id, mailed_at FROM guardian_invitations WHERE guardian_index = $1
       ORDER BY account_id FOR UPDATE`,
      [guardianIndex],
    );
  }

  /** A repeat of the same mail, after a fault, is no second one. */
  async markMailed(tx: Tx, accountId: string, at: Date): Promise<void> {
    await tx.query('UPDATE guardian_invitations SET mailed_at = coalesce(mailed_at, $2) WHERE account_id = $1', [
      accountId,
      at,
    ]);
  }

  async byId(accountId: string, sql: Sql = this.db): Promise<InvitationRow | null> {
    const rows = await sql.query<InvitationRow>(`SELECT ${COLUMNS} FROM guardian_invitations WHERE account_id = $1`, [
      accountId,
    ]);
    return rows[0] ?? null;
  }

  /** The invitation that this proof may still answer. */
  async open(accountId: string, tokenHash: Buffer, now: Date): Promise<InvitationRow | null> {
    const rows = await this.db.query<InvitationRow>(`SELECT ${COLUMNS} FROM guardian_invitations WHERE ${OPEN}`, [
      accountId,
      tokenHash,
      now,
    ]);
    return rows[0] ?? null;
  }

  /** Takes the invitation out, so that it is accepted once. */
  async take(tx: Tx, accountId: string, tokenHash: Buffer, now: Date): Promise<InvitationRow | null> {
    const rows = await tx.query<InvitationRow>(`DELETE FROM guardian_invitations WHERE ${OPEN} RETURNING ${COLUMNS}`, [
      accountId,
      tokenHash,
      now,
    ]);
    return rows[0] ?? null;
  }

  /** True when an open invitation was declined. */
  async decline(tx: Tx, accountId: string, tokenHash: Buffer, now: Date): Promise<boolean> {
    const rows = await tx.query(`UPDATE guardian_invitations SET declined_at = $3 WHERE ${OPEN} RETURNING account_id`, [
      accountId,
      tokenHash,
      now,
    ]);
    return rows.length === 1;
  }

  /** Some that nobody can answer any more. */
  async ended(now: Date, limit: number): Promise<string[]> {
    const rows = await this.db.query<{ account_id: string }>(
      `SELECT account_id FROM guardian_invitations WHERE ${ENDED} ORDER BY expires_at LIMIT $2`,
      [now, limit],
    );
    return rows.map((row) => row.account_id);
  }

  /** One that ended, held until the transaction does; null when somebody else removes it right now. */
  async holdEnded(tx: Tx, accountId: string, now: Date): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM guardian_invitations WHERE account_id = $2 AND ${ENDED} FOR UPDATE SKIP LOCKED`,
      [now, accountId],
    );
    return rows.length === 1;
  }

  async remove(tx: Tx, accountId: string): Promise<void> {
    await tx.query('DELETE FROM guardian_invitations WHERE account_id = $1', [accountId]);
  }
}
