import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, LessThan, MoreThan, MoreThanOrEqual, type Tx } from '@evc/database';
import { OnSessionReplaced } from '../sessions/session-endings';
import { OnAddedFactorsAsked, OnAddedFactorsDropped } from './added-factors';
import { TotpFactor } from './totp-factor.entity';

const NOTHING_WAITS = { pendingSealed: null, pendingAt: null, pendingSession: null };

/** The authenticator app of an account: the secret in use, and a new one that waits for its first code. */
@Injectable()
export class TotpRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** A new secret waits; the one in use stays until then. */
  async propose(tx: Tx, accountId: string, sealed: Buffer, sessionId: string | null, now: Date): Promise<void> {
    const proposal = { pendingSealed: sealed, pendingAt: now, pendingSession: sessionId };
    await tx.of(TotpFactor).upsert({ accountId, ...proposal }, ['accountId']);
  }

  /** The secret that waits, when it was proposed after `since`. */
  async proposed(tx: Tx, accountId: string, since: Date): Promise<Buffer | null> {
    const where = { accountId, pendingAt: MoreThan(since) };
    const row = await tx.of(TotpFactor).findOne({ where, lock: { mode: 'pessimistic_write' } });
    return row?.pendingSealed ?? null;
  }

  /** The secret is the one in use from now on; the code of this step is used up. */
  async adopt(tx: Tx, accountId: string, sealed: Buffer, step: number, now: Date): Promise<void> {
    const adopted = { secretSealed: sealed, confirmedAt: now, lastStep: step };
    await tx.of(TotpFactor).upsert({ accountId, ...adopted, ...NOTHING_WAITS }, ['accountId']);
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
    await tx.of(TotpFactor).update({ accountId, pendingSession: from }, { pendingSession: to });
  }

  async inUse(tx: Tx, accountId: string): Promise<Buffer | null> {
    return (await tx.of(TotpFactor).findOneBy({ accountId }))?.secretSealed ?? null;
  }

  /** Uses up a step and all before it, in one statement: of uses at the same moment one wins (ASVS 6.5.1). */
  async useStep(tx: Tx, accountId: string, sealed: Buffer, step: number): Promise<boolean> {
    const unused = { accountId, secretSealed: sealed, lastStep: LessThan(step) };
    return (await tx.of(TotpFactor).update(unused, { lastStep: step })).affected === 1;
  }

  @OnAddedFactorsAsked('totp')
  hasSince(accountId: string, since: Date): Promise<boolean> {
    return this.db.of(TotpFactor).existsBy({ accountId, confirmedAt: MoreThanOrEqual(since) });
  }

  /** Takes away one that was confirmed at this moment or later. */
  @OnAddedFactorsDropped('totp')
  async dropSince(tx: Tx, accountId: string, since: Date): Promise<boolean> {
    return (await tx.of(TotpFactor).delete({ accountId, confirmedAt: MoreThanOrEqual(since) })).affected === 1;
  }

  /** False when there was none in use. A secret that waits goes too. */
  async remove(tx: Tx, accountId: string): Promise<boolean> {
    const rows = await tx.query<{ used: boolean }>(
      'DELETE FROM totp_factors WHERE account_id = $1 RETURNING secret_sealed IS NOT NULL AS used',
      [accountId],
    );
    return rows[0]?.used === true;
  }
}
