import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import type { StaffRole } from '@evc/platform';

/** An invitation that waits for the reader of one mailbox. */
export interface StaffInvitationRow {
  /** Whose key seals what it says, and the account that opens if the mailbox has none. */
  readonly subject_id: string;
  /** Null where it is to the platform's own staff. */
  readonly client_id: string | null;
  readonly role: StaffRole;
  readonly email_index: Buffer;
  /** Null once a later invitation has taken its place. */
  readonly token_hash: Buffer | null;
  readonly form_sealed: Buffer;
  readonly created_at: Date;
  readonly expires_at: Date;
}

const COLUMNS = 'subject_id, client_id, role, email_index, token_hash, form_sealed, created_at, expires_at';
const OPEN = 'subject_id = $1 AND token_hash = $2 AND expires_at > $3';
/** One name for the lock of everything that has no client's row to hold. */
const PLATFORM = 'platform staff';

@Injectable()
export class StaffInvitationRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async insert(tx: Tx, row: StaffInvitationRow): Promise<void> {
    await tx.query(`INSERT INTO staff_invitations (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, [
      row.subject_id,
      row.client_id,
      row.role,
      row.email_index,
      row.token_hash,
      row.form_sealed,
      row.created_at,
      row.expires_at,
    ]);
  }

  /** The platform's invitations happen one after another, as a client's do under the lock of its row. */
  async lockPlatform(tx: Tx): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [PLATFORM]);
  }

  /** What the mailbox has from the same inviter can no longer be accepted; it is kept until `expiresAt`, to count its mail. */
  async retire(tx: Tx, clientId: string | null, emailIndex: Buffer, expiresAt: Date): Promise<void> {
    await tx.query(
      `UPDATE staff_invitations SET token_hash = NULL, expires_at = least(expires_at, $3)
       WHERE client_id IS NOT DISTINCT FROM $1::uuid AND email_index = $2`,
      [clientId, emailIndex, expiresAt],
    );
  }

  async byId(subjectId: string): Promise<StaffInvitationRow | null> {
    const [row] = await this.db.query<StaffInvitationRow>(
      `SELECT ${COLUMNS} FROM staff_invitations WHERE subject_id = $1`,
      [subjectId],
    );
    return row ?? null;
  }

  /** The invitation that this proof may still accept. */
  async open(subjectId: string, tokenHash: Buffer, now: Date): Promise<StaffInvitationRow | null> {
    const [row] = await this.db.query<StaffInvitationRow>(`SELECT ${COLUMNS} FROM staff_invitations WHERE ${OPEN}`, [
      subjectId,
      tokenHash,
      now,
    ]);
    return row ?? null;
  }

  /** Takes it out, so that a token works once. */
  async take(tx: Tx, { subject_id, token_hash }: StaffInvitationRow, now: Date): Promise<boolean> {
    const rows = await tx.query(`DELETE FROM staff_invitations WHERE ${OPEN} RETURNING subject_id`, [
      subject_id,
      token_hash,
      now,
    ]);
    return rows.length === 1;
  }

  /** Ends one of this inviter's that waits, and keeps it as `retire` does. False where there is none such. */
  async takeBack(tx: Tx, clientId: string | null, subjectId: string, now: Date, expiresAt: Date): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE staff_invitations SET token_hash = NULL, expires_at = least(expires_at, $4)
       WHERE client_id IS NOT DISTINCT FROM $1::uuid AND subject_id = $2 AND token_hash IS NOT NULL AND expires_at > $3
       RETURNING subject_id`,
      [clientId, subjectId, now, expiresAt],
    );
    return rows.length === 1;
  }

  /** Those of a client, or of the platform (null), that can still be accepted. */
  async waitingOf(clientId: string | null, now: Date, sql: Sql = this.db): Promise<StaffInvitationRow[]> {
    return sql.query<StaffInvitationRow>(
      `SELECT ${COLUMNS} FROM staff_invitations 
       WHERE (client_id = $1 OR ($1::uuid IS NULL AND client_id IS NULL)) AND token_hash IS NOT NULL AND expires_at > $2
       ORDER BY subject_id LIMIT 200`,
      [clientId, now],
    );
  }

  /** Everything that waits for one mailbox, held until the transaction ends: who counts mails to it counts alone. */
  async holdOfMailbox(tx: Tx, emailIndex: Buffer): Promise<{ subject_id: string; mailed_at: Date | null }[]> {
    return tx.query(
      `SELECT subject_id, mailed_at FROM staff_invitations WHERE email_index = $1 ORDER BY subject_id FOR UPDATE`,
      [emailIndex],
    );
  }

  /** A repeat of the same mail, after a fault, is no second one. */
  async markMailed(tx: Tx, subjectId: string, at: Date): Promise<void> {
    await tx.query('UPDATE staff_invitations SET mailed_at = coalesce(mailed_at, $2) WHERE subject_id = $1', [
      subjectId,
      at,
    ]);
  }

  /** Some expired ones, held until the transaction ends; one that is being accepted right now is left out. */
  async holdExpired(tx: Tx, now: Date, limit: number): Promise<string[]> {
    const rows = await tx.query<{ subject_id: string }>(
      `SELECT subject_id FROM staff_invitations WHERE expires_at <= $1
       ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [now, limit],
    );
    return rows.map((row) => row.subject_id);
  }

  async remove(tx: Tx, subjectIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM staff_invitations WHERE subject_id = ANY($1::uuid[])', [subjectIds]);
  }
}
