import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, MoreThanOrEqual, type Sql, type Tx } from '@evc/database';
import { OnAddedFactorsAsked, OnAddedFactorsDropped } from './added-factors';
import { RecoveryCode } from './recovery-code.entity';

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
    const [row] = await sql.query<EnrolledFactors>(
      `SELECT (SELECT confirmed_at FROM totp_factors WHERE account_id = $1) AS "totpSince",
              (SELECT count(*)::int FROM passkeys WHERE account_id = $1) AS passkeys,
              (SELECT count(*)::int FROM recovery_codes WHERE account_id = $1) AS "recoveryCodes"`,
      [accountId],
    );
    return row ?? { totpSince: null, passkeys: 0, recoveryCodes: 0 };
  }

  /** New codes in place of all old ones. */
  async replaceCodes(tx: Tx, accountId: string, hashes: readonly Buffer[], madeAt: Date): Promise<void> {
    await this.deleteCodes(tx, accountId);
    await tx.of(RecoveryCode).insert(hashes.map((codeHash) => ({ accountId, codeHash, madeAt })));
  }

  async deleteCodes(tx: Tx, accountId: string): Promise<void> {
    await tx.of(RecoveryCode).delete({ accountId });
  }

  /** Are there codes that were made at this moment or later? */
  @OnAddedFactorsAsked('recovery-codes')
  hasCodesSince(accountId: string, since: Date): Promise<boolean> {
    return this.db.of(RecoveryCode).existsBy({ accountId, madeAt: MoreThanOrEqual(since) });
  }

  /** Takes away codes made since, and all of them where they stand in for nothing any more. True when there were any. */
  @OnAddedFactorsDropped('recovery-codes')
  async dropCodes(tx: Tx, accountId: string, since: Date): Promise<boolean> {
    const { totpSince, passkeys } = await this.enrolled(accountId, tx);
    const serve = totpSince !== null || passkeys > 0;
    const dropped = { accountId, ...(serve && { madeAt: MoreThanOrEqual(since) }) };
    return ((await tx.of(RecoveryCode).delete(dropped)).affected ?? 0) > 0;
  }

  /** Uses a code up: of two at once only one finds the row. */
  async useCode(tx: Tx, accountId: string, codeHash: Buffer): Promise<boolean> {
    return (await tx.of(RecoveryCode).delete({ accountId, codeHash })).affected === 1;
  }
}
