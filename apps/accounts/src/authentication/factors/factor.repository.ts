import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import { OnAddedFactorsAsked, OnAddedFactorsDropped } from './added-factors';

/** What an account has beside its password. */
export interface EnrolledFactors {
  /** When the authenticator app was confirmed; null without one. */
  readonly totpSince: Date | null;
  readonly passkeys: number;
  /** How many recovery codes are left. */
  readonly recoveryCodes: number;
}

/** Which factors an account has, and its recovery codes. */
@Injectable()
export class FactorRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async enrolled(accountId: string, sql: Sql = this.db): Promise<EnrolledFactors> {
    const [row] = await sql.query<{ totp_since: Date | null; passkeys: number; codes: number }>(
      `SELECT (SELECT confirmed_at FROM totp_factors WHERE account_id = $1) AS totp_since,
              (SELECT count(*)::int FROM passkeys WHERE account_id = $1) AS passkeys,
              (SELECT count(*)::int FROM recovery_codes WHERE account_id = $1) AS codes`,
      [accountId],
    );
    return { totpSince: row?.totp_since ?? null, passkeys: row?.passkeys ?? 0, recoveryCodes: row?.codes ?? 0 };
  }

  /** New codes in place of all old ones. */
  async replaceCodes(tx: Tx, accountId: string, hashes: readonly Buffer[], now: Date): Promise<void> {
    await this.deleteCodes(tx, accountId);
    for (const hash of hashes) {
      await tx.query('INSERT INTO recovery_codes (account_id, code_hash, made_at) VALUES ($1, $2, $3)', [
        accountId,
        hash,
        now,
      ]);
    }
  }

  async deleteCodes(tx: Tx, accountId: string): Promise<void> {
    await tx.query('DELETE FROM recovery_codes WHERE account_id = $1', [accountId]);
  }

  /** Are there codes that were made at this moment or later? */
  @OnAddedFactorsAsked('recovery-codes')
  async hasCodesSince(accountId: string, since: Date): Promise<boolean> {
    const rows = await this.db.query('SELECT 1 FROM recovery_codes WHERE account_id = $1 AND made_at >= $2 LIMIT 1', [
      accountId,
      since,
    ]);
    return rows.length === 1;
  }

  /** Takes away codes made since, and all of them where they stand in for nothing any more. True when there were any. */
  @OnAddedFactorsDropped('recovery-codes')
  async dropCodes(tx: Tx, accountId: string, since: Date): Promise<boolean> {
    const { totpSince, passkeys } = await this.enrolled(accountId, tx);
    const rows = await tx.query(
      'DELETE FROM recovery_codes WHERE account_id = $1 AND ($3 OR made_at >= $2) RETURNING account_id',
      [accountId, since, totpSince === null && passkeys === 0],
    );
    return rows.length > 0;
  }

  /** Uses a code up: of two at once only one finds the row. */
  async useCode(tx: Tx, accountId: string, hash: Buffer): Promise<boolean> {
    const rows = await tx.query(
      'DELETE FROM recovery_codes WHERE account_id = $1 AND code_hash = $2 RETURNING account_id',
      [accountId, hash],
    );
    return rows.length === 1;
  }
}
