import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, columnsOf, type Database, LessThan, MoreThan, type Tx } from '@evc/database';
import { PhoneCode } from './phone-code.entity';

const COLUMNS = columnsOf(PhoneCode);

@Injectable()
export class PhoneCodeRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  byAccount(accountId: string): Promise<PhoneCode | null> {
    return this.db.of(PhoneCode).findOneBy({ accountId });
  }

  /** What was last ordered for this account after `since`, to whatever number; callers hold the account. */
  sentFor(tx: Tx, accountId: string, since: Date): Promise<PhoneCode | null> {
    return tx.of(PhoneCode).findOneBy({ accountId, sentAt: MoreThan(since) });
  }

  /** In place of the code before. */
  async put(tx: Tx, row: Omit<PhoneCode, 'tries'>): Promise<void> {
    await tx.of(PhoneCode).upsert({ ...row, tries: 0 }, ['accountId']);
  }

  /** Counts a try, committed at once: of many at the same moment none is free. Null when no code waits, or none is left. */
  async countTry(accountId: string, most: number, now: Date): Promise<PhoneCode | null> {
    const [row] = await this.db.query<PhoneCode>(
      `UPDATE phone_codes SET tries = tries + 1
       WHERE account_id = $1 AND code_id IS NOT NULL AND tries < $2 AND expires_at > $3 RETURNING ${COLUMNS}`,
      [accountId, most, now],
    );
    return row ?? null;
  }

  /** False when somebody used it first, or another took its place. */
  async use(tx: Tx, accountId: string, codeId: string): Promise<boolean> {
    return (await tx.of(PhoneCode).update({ accountId, codeId }, { codeId: null })).affected === 1;
  }

  /** A code that waits works no more; of these sessions where some are named. The pause before the next one goes on. */
  async cancel(tx: Tx, accountId: string, sessionIds: readonly string[] | null, now: Date): Promise<void> {
    await tx.query(
      `UPDATE phone_codes SET expires_at = least(expires_at, $3)
       WHERE account_id = $1 AND ($2::uuid[] IS NULL OR session_id = ANY($2::uuid[]))`,
      [accountId, sessionIds, now],
    );
  }

  async move(tx: Tx, accountId: string, from: string, to: string): Promise<void> {
    await tx.of(PhoneCode).update({ accountId, sessionId: from }, { sessionId: to });
  }

  async removeOlder(than: Date): Promise<void> {
    await this.db.of(PhoneCode).delete({ sentAt: LessThan(than) });
  }
}
