import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { OnSessionReplaced } from '../sessions/session-endings';
import { OnAddedFactorsAsked, OnAddedFactorsDropped } from './added-factors';

/** The authenticator app of an account: the secret in use, and a new one that waits for its first code. */
@Injectable()
export class TotpRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** A new secret waits; the one in use stays until then. */
  async propose(tx: Tx, accountId: string, sealed: Buffer, sessionId: string | null, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO totp_factors (account_id, pending_sealed, pending_at, pending_session) VALUES ($1, $2, $3, $4)
       ON CONFLICT (account_id) DO UPDATE SET pending_sealed = EXCLUDED.pending_sealed, pending_at = EXCLUDED.pending_at,
         pending_session = EXCLUDED.pending_session`,
      [accountId, sealed, now, sessionId],
    );
  }

  /** The secret that waits, when it was proposed after `since`. */
  async proposed(tx: Tx, accountId: string, since: Date): Promise<Buffer | null> {
    const rows = await tx.query<{ pending_sealed: Buffer | null }>(
      'SELECT pending_sealed FROM totp_factors WHERE account_id = $1 AND pending_at > $2 FOR UPDATE',
      [accountId, since],
    );
    return rows[0]?.pending_sealed ?? null;
  }

  /** The secret is the one in use from now on; the code of this step is used up. */
  async adopt(tx: Tx, accountId: string, sealed: Buffer, step: number, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO totp_factors (account_id, secret_sealed, confirmed_at, last_step) VALUES ($1, $2, $3, $4)
       ON CONFLICT (account_id) DO UPDATE SET secret_sealed = EXCLUDED.secret_sealed, confirmed_at = EXCLUDED.confirmed_at,
         last_step = EXCLUDED.last_step, pending_sealed = NULL, pending_at = NULL, pending_session = NULL`,
      [accountId, sealed, now, step],
    );
  }

  /** A secret that waits does so no more; of these sessions where some are named. */
  async cancel(tx: Tx, accountId: string, sessionIds: readonly string[] | null): Promise<void> {
    await tx.query(
      `UPDATE totp_factors SET pending_sealed = NULL, pending_at = NULL, pending_session = NULL
       WHERE account_id = $1 AND pending_sealed IS NOT NULL AND ($2::uuid[] IS NULL OR pending_session = ANY($2::uuid[]))`,
      [accountId, sessionIds],
    );
  }

  @OnSessionReplaced('waiting-things')
  async moveProposal(tx: Tx, accountId: string, from: string, to: string): Promise<void> {
    await tx.query('UPDATE totp_factors SET pending_session = $3 WHERE account_id = $1 AND pending_session = $2', [
      accountId,
      from,
      to,
    ]);
  }

  async inUse(tx: Tx, accountId: string): Promise<Buffer | null> {
    const rows = await tx.query<{ secret_sealed: Buffer | null }>(
      'SELECT secret_sealed FROM totp_factors WHERE account_id = $1',
      [accountId],
    );
    return rows[0]?.secret_sealed ?? null;
  }

  /** Uses up a step and all before it, in one statement: of uses at the same moment one wins (ASVS 6.5.1). */
  async useStep(tx: Tx, accountId: string, sealed: Buffer, step: number): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE totp_factors SET last_step = $3 WHERE account_id = $1 AND secret_sealed = $2 AND last_step < $3
       RETURNING account_id`,
      [accountId, sealed, step],
    );
    return rows.length === 1;
  }

  @OnAddedFactorsAsked('totp')
  async hasSince(accountId: string, since: Date): Promise<boolean> {
    const rows = await this.db.query('SELECT 1 FROM totp_factors WHERE account_id = $1 AND confirmed_at >= $2', [
      accountId,
      since,
    ]);
    return rows.length === 1;
  }

  /** Takes away one that was confirmed at this moment or later. */
  @OnAddedFactorsDropped('totp')
  async dropSince(tx: Tx, accountId: string, since: Date): Promise<boolean> {
    const rows = await tx.query(
      'DELETE FROM totp_factors WHERE account_id = $1 AND confirmed_at >= $2 RETURNING account_id',
      [accountId, since],
    );
    return rows.length === 1;
  }

  /** False when there was none in use. A secret that waits goes too. */
  async remove(tx: Tx, accountId: string): Promise<boolean> {
    const rows = await tx.query<{ secret_sealed: Buffer | null }>(
      'DELETE FROM totp_factors WHERE account_id = $1 RETURNING secret_sealed',
      [accountId],
    );
    return rows[0]?.secret_sealed !== undefined && rows[0].secret_sealed !== null;
  }
}
