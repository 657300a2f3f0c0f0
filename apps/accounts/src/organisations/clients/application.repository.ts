import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';

/** A business's registration, from the form until an admin has decided. */
export interface ApplicationRow {
  /** Whose key seals the form, and the account that the first member of staff gets if they have none. */
  readonly subject_id: string;
  readonly client_id: string;
  readonly email_index: Buffer;
  /** Of the mail's token; null once it was used. */
  readonly token_hash: Buffer | null;
  readonly form_sealed: Buffer;
  /** The account that the mailbox had when it was verified; null where it had none. */
  readonly member_id: string | null;
  readonly created_at: Date;
  readonly verified_at: Date | null;
  readonly expires_at: Date;
}

/** A mailbox that answered, with the form as it counts from now on. */
export interface VerifiedApplication {
  readonly memberId: string | null;
  readonly formSealed: Buffer;
  readonly now: Date;
  readonly expiresAt: Date;
}

export type ExpiredApplication = Pick<ApplicationRow, 'subject_id' | 'client_id'>;

const COLUMNS =
  'subject_id, client_id, email_index, token_hash, form_sealed, member_id, created_at, verified_at, expires_at';
const OPEN = 'subject_id = $1 AND token_hash = $2 AND verified_at IS NULL AND expires_at > $3';

@Injectable()
export class ApplicationRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async insert(tx: Tx, row: Omit<ApplicationRow, 'member_id' | 'verified_at'>): Promise<void> {
    await tx.query(
      `INSERT INTO client_applications (subject_id, client_id, email_index, token_hash, form_sealed, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [row.subject_id, row.client_id, row.email_index, row.token_hash, row.form_sealed, row.created_at, row.expires_at],
    );
  }

  async byId(subjectId: string): Promise<ApplicationRow | null> {
    const [row] = await this.db.query<ApplicationRow>(
      `SELECT ${COLUMNS} FROM client_applications WHERE subject_id = $1`,
      [subjectId],
    );
    return row ?? null;
  }

  async ofClient(clientId: string, sql: Sql = this.db): Promise<ApplicationRow | null> {
    const [row] = await sql.query<ApplicationRow>(`SELECT ${COLUMNS} FROM client_applications WHERE client_id = $1`, [
      clientId,
    ]);
    return row ?? null;
  }

  /** The application that this proof may still verify. */
  async open(subjectId: string, tokenHash: Buffer, now: Date): Promise<ApplicationRow | null> {
    const [row] = await this.db.query<ApplicationRow>(`SELECT ${COLUMNS} FROM client_applications WHERE ${OPEN}`, [
      subjectId,
      tokenHash,
      now,
    ]);
    return row ?? null;
  }

  /** Marks the mailbox as proved. False for all but the first who use the token. */
  async verify(
    tx: Tx,
    { subject_id, token_hash }: ApplicationRow,
    { memberId, formSealed, now, expiresAt }: VerifiedApplication,
  ): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE client_applications SET verified_at = $3, token_hash = NULL, member_id = $4, expires_at = $5,
         form_sealed = $6
       WHERE ${OPEN} RETURNING subject_id`,
      [subject_id, token_hash, now, memberId, expiresAt, formSealed],
    );
    return rows.length === 1;
  }

  /** Which forms for this mailbox nobody has verified yet. */
  async waitingFor(tx: Tx, emailIndex: Buffer, now: Date): Promise<string[]> {
    const rows = await tx.query<{ subject_id: string }>(
      `SELECT subject_id FROM client_applications WHERE email_index = $1 AND verified_at IS NULL AND expires_at > $2
       LIMIT 50`,
      [emailIndex, now],
    );
    return rows.map((row) => row.subject_id);
  }

  /** Everything that waits for one mailbox, held until the transaction ends: who counts mails to it counts alone. */
  async holdOfMailbox(tx: Tx, emailIndex: Buffer): Promise<{ subject_id: string; mailed_at: Date | null }[]> {
    return tx.query(
      `SELECT subject_id, mailed_at FROM client_applications WHERE email_index = $1 ORDER BY subject_id FOR UPDATE`,
      [emailIndex],
    );
  }

  /** A repeat of the same mail, after a fault, is no second one. */
  async markMailed(tx: Tx, subjectId: string, at: Date): Promise<void> {
    await tx.query('UPDATE client_applications SET mailed_at = coalesce(mailed_at, $2) WHERE subject_id = $1', [
      subjectId,
      at,
    ]);
  }

  /** Some expired ones, held until the transaction ends; one that is being decided right now is left out. */
  async holdExpired(tx: Tx, now: Date, limit: number): Promise<ExpiredApplication[]> {
    return tx.query(
      `SELECT subject_id, client_id FROM client_applications WHERE expires_at <= $1
       ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [now, limit],
    );
  }

  async remove(tx: Tx, subjectIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM client_applications WHERE subject_id = ANY($1::uuid[])', [subjectIds]);
  }

  /** Takes out what a person who leaves had applied for. */
  async takeOfMember(tx: Tx, accountId: string): Promise<ExpiredApplication[]> {
    return tx.query('DELETE FROM client_applications WHERE member_id = $1 RETURNING subject_id, client_id', [
      accountId,
    ]);
  }
}
