import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';

/** Somebody asked for a way back in, known or not; gone as soon as the job has looked. */
export interface RecoveryRequestRow {
  readonly identifier_index: Buffer;
  readonly request_id: string;
  readonly created_at: Date;
}

/** A link that was mailed to the owner of an account. */
export interface RecoveryRow {
  readonly account_id: string;
  readonly recovery_id: string;
  /** What the account was like when the link was made; see `credentialDigest`. */
  readonly bound_to: Buffer;
  readonly mailed_at: Date;
  readonly expires_at: Date;
}

const COLUMNS = 'account_id, recovery_id, bound_to, mailed_at, expires_at';

@Injectable()
export class RecoveryRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async ask(tx: Tx, row: RecoveryRequestRow): Promise<void> {
    await tx.query('INSERT INTO recovery_requests (identifier_index, request_id, created_at) VALUES ($1, $2, $3)', [
      row.identifier_index,
      row.request_id,
      row.created_at,
    ]);
  }

  async request(requestId: string): Promise<RecoveryRequestRow | null> {
    const rows = await this.db.query<RecoveryRequestRow>(
      'SELECT identifier_index, request_id, created_at FROM recovery_requests WHERE request_id = $1',
      [requestId],
    );
    return rows[0] ?? null;
  }

  /** True once: a job that runs again finds it taken. */
  async takeRequest(tx: Tx, { identifier_index: index, request_id: id }: RecoveryRequestRow): Promise<boolean> {
    const rows = await tx.query(
      'DELETE FROM recovery_requests WHERE identifier_index = $1 AND request_id = $2 RETURNING request_id',
      [index, id],
    );
    return rows.length === 1;
  }

  async insert(tx: Tx, row: RecoveryRow): Promise<void> {
    await tx.query(`INSERT INTO recoveries (${COLUMNS}) VALUES ($1, $2, $3, $4, $5)`, [
      row.account_id,
      row.recovery_id,
      row.bound_to,
      row.mailed_at,
      row.expires_at,
    ]);
  }

  /** Links of one account that were mailed after this moment. */
  async since(tx: Tx, accountId: string, then: Date): Promise<RecoveryRow[]> {
    return tx.query<RecoveryRow>(`SELECT ${COLUMNS} FROM recoveries WHERE account_id = $1 AND mailed_at > $2`, [
      accountId,
      then,
    ]);
  }

  /** The link, as long as it works. */
  async living(accountId: string, recoveryId: string, now: Date): Promise<RecoveryRow | null> {
    const rows = await this.db.query<RecoveryRow>(
      `SELECT ${COLUMNS} FROM recoveries WHERE account_id = $1 AND recovery_id = $2 AND expires_at > $3`,
      [accountId, recoveryId, now],
    );
    return rows[0] ?? null;
  }

  /** Takes the link out, so that it works once. */
  async take(tx: Tx, accountId: string, recoveryId: string, now: Date): Promise<RecoveryRow | null> {
    const rows = await tx.query<RecoveryRow>(
      `DELETE FROM recoveries WHERE account_id = $1 AND recovery_id = $2 AND expires_at > $3 RETURNING ${COLUMNS}`,
      [accountId, recoveryId, now],
    );
    return rows[0] ?? null;
  }

  /** Links that were mailed work no more; they still count as mailed. */
  async cancel(tx: Tx, accountId: string, now: Date): Promise<void> {
    await tx.query('UPDATE recoveries SET expires_at = least(expires_at, $2) WHERE account_id = $1', [accountId, now]);
  }

  /** What is too old to count for anything. */
  async deleteBefore(then: Date): Promise<void> {
    await this.db.query('DELETE FROM recoveries WHERE mailed_at < $1', [then]);
    await this.db.query('DELETE FROM recovery_requests WHERE created_at < $1', [then]);
  }
}
