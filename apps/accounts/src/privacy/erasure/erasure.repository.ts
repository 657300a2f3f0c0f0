import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';

const deleteFrom = (table: string): string => `DELETE FROM ${table} WHERE account_id = $1`;

/** What lets a person in or reaches them; ends with the request. */
const ACCESS = ['identifiers', 'passkey_owners', 'push_tokens', 'devices', 'faces'].map(deleteFrom);

/** Every other row that names a person. */
const EVERYTHING = [
  'messages', // before the pushes that a message in the sending may still be adding
  'guardianships',
  'objections',
  'profile_segments',
  'profile_months',
  'profiles',
  'push_deliveries',
  'push_tokens',
  'devices',
  'known_devices',
  'sessions',
  'access_log',
  'memberships',
  'passkey_owners',
  'passkeys',
  'recovery_codes',
  'totp_factors',
  'profile_changes',
  'email_changes',
  'undo_links',
  'phone_codes',
  'recoveries',
  'known_networks',
  'faces',
  'face_attempts',
  'identifiers',
  'pairwise_ids',
  'accounts',
].map(deleteFrom);

@Injectable()
export class ErasureRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** From this moment nobody signs in and nothing is sent: sessions, names and devices end with the request. */
  async endAccess(tx: Tx, accountId: string, now: Date): Promise<void> {
    await tx.query('UPDATE sessions SET revoked_at = $2 WHERE account_id = $1 AND revoked_at IS NULL', [
      accountId,
      now,
    ]);
    for (const statement of ACCESS) await tx.query(statement, [accountId]);
  }

  /** The id-only line that a restored backup replays (QTL-10.1). True the first time. */
  async writeJournal(tx: Tx, accountId: string, reason: string, requestedAt: Date, erasedAt: Date): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO erasure_journal (account_id, reason, requested_at, erased_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (account_id) DO NOTHING RETURNING account_id`,
      [accountId, reason, requestedAt, erasedAt],
    );
    return rows.length === 1;
  }

  async deleteRows(tx: Tx, accountId: string): Promise<void> {
    for (const statement of EVERYTHING) await tx.query(statement, [accountId]);
    await this.forgetChoices(tx, accountId);
  }

  /** What of a subject's choices goes with its keys, also of one without an account. Its chain names nobody and stays. */
  async forgetChoices(tx: Tx, subjectId: string): Promise<void> {
    await tx.query(deleteFrom('consents'), [subjectId]);
    await tx.query(deleteFrom('consent_evidence'), [subjectId]);
  }

  /** Closed accounts whose erasure has not run yet, oldest first. */
  async waiting(
    limit: number,
    sql: Sql = this.db,
  ): Promise<{ account_id: string; closing_at: Date; closing_reason: string | null }[]> {
    return sql.query(
      `SELECT account_id, closing_at, closing_reason FROM accounts WHERE status = 'closing' ORDER BY closing_at LIMIT $1`,
      [limit],
    );
  }
}
