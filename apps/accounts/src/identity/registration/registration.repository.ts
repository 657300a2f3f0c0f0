import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';

export interface RegistrationRow {
  readonly registration_id: string;
  readonly account_id: string;
  readonly email_index: Buffer;
  readonly token_hash: Buffer;
  readonly form_sealed: Buffer;
  readonly created_at: Date;
  readonly expires_at: Date;
}

const COLUMNS = 'registration_id, account_id, email_index, token_hash, form_sealed, created_at, expires_at';

@Injectable()
export class RegistrationRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async insert(tx: Tx, row: RegistrationRow): Promise<void> {
    await tx.query(`INSERT INTO registrations (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7)`, [
      row.registration_id,
      row.account_id,
      row.email_index,
      row.token_hash,
      row.form_sealed,
      row.created_at,
      row.expires_at,
    ]);
  }

  async byId(registrationId: string, sql: Sql = this.db): Promise<RegistrationRow | null> {
    const rows = await sql.query<RegistrationRow>(`SELECT ${COLUMNS} FROM registrations WHERE registration_id = $1`, [
      registrationId,
    ]);
    return rows[0] ?? null;
  }

  /** Holds everything of one mailbox until the transaction ends: who counts mails to it counts alone. */
  async holdMailbox(tx: Tx, { email_index: emailIndex }: Pick<RegistrationRow, 'email_index'>): Promise<void> {
    await tx.query('SELECT 1 FROM registrations WHERE email_index = $1 ORDER BY registration_id FOR UPDATE', [
      emailIndex,
    ]);
  }

  /** A repeat of the same mail, after a fault, is no second one. */
  async markMailed(tx: Tx, registrationId: string, at: Date): Promise<void> {
    await tx.query('UPDATE registrations SET mailed_at = coalesce(mailed_at, $2) WHERE registration_id = $1', [
      registrationId,
      at,
    ]);
  }

  /** What else waits for the same mailbox, the latest first. */
  async rivalsOf(
    tx: Tx,
    row: Pick<RegistrationRow, 'email_index' | 'registration_id'>,
    now: Date,
  ): Promise<(RegistrationRow & { mailed_at: Date | null })[]> {
    return tx.query(
      `SELECT ${COLUMNS}, mailed_at FROM registrations WHERE email_index = $1 AND registration_id <> $2 AND expires_at > $3
       ORDER BY registration_id DESC LIMIT 50`,
      [row.email_index, row.registration_id, now],
    );
  }

  /** The registration that this proof may still open. */
  async waiting(registrationId: string, tokenHash: Buffer, now: Date): Promise<RegistrationRow | null> {
    const rows = await this.db.query<RegistrationRow>(
      `SELECT ${COLUMNS} FROM registrations WHERE registration_id = $1 AND token_hash = $2 AND expires_at > $3`,
      [registrationId, tokenHash, now],
    );
    return rows[0] ?? null;
  }

  /** Takes the registration out, so that a token works once. */
  async take(tx: Tx, registrationId: string, tokenHash: Buffer, now: Date): Promise<RegistrationRow | null> {
    const rows = await tx.query<RegistrationRow>(
      `DELETE FROM registrations WHERE registration_id = $1 AND token_hash = $2 AND expires_at > $3 RETURNING ${COLUMNS}`,
      [registrationId, tokenHash, now],
    );
    return rows[0] ?? null;
  }

  /** Some expired registrations, held until the transaction ends; one that is being verified right now is left out. */
  async holdExpired(
    tx: Tx,
    now: Date,
    limit: number,
  ): Promise<Pick<RegistrationRow, 'registration_id' | 'account_id'>[]> {
    return tx.query(
      `SELECT registration_id, account_id FROM registrations WHERE expires_at <= $1
       ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [now, limit],
    );
  }

  async remove(tx: Tx, registrationIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM registrations WHERE registration_id = ANY($1::uuid[])', [registrationIds]);
  }
}
