import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import { type FaceAttempts, NO_ATTEMPTS } from '@evc/domain';
import { FaceAttemptsRow } from './face-attempts.entity';
import { Face } from './face.entity';

@Injectable()
export class FaceRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  byId(accountId: string, sql: Sql = this.db): Promise<Face | null> {
    return sql.of(Face).findOneBy({ accountId });
  }

  /** Puts a template in the place of whatever there was. */
  async save(tx: Tx, row: Omit<Face, 'lastUsedAt'>): Promise<void> {
    await tx.of(Face).upsert({ ...row, lastUsedAt: null }, ['accountId']);
  }

  async used(tx: Tx, accountId: string, lastUsedAt: Date): Promise<void> {
    await tx.of(Face).update({ accountId }, { lastUsedAt });
  }

  /** True when there was one. */
  async delete(tx: Tx, accountId: string): Promise<boolean> {
    return (await tx.of(Face).delete({ accountId })).affected === 1;
  }

  /** Whose template nobody used since `before`, oldest first. */
  async unusedSince(before: Date, limit: number): Promise<string[]> {
    const rows = await this.db.query<Pick<Face, 'accountId'>>(
      `SELECT account_id AS "accountId" FROM faces WHERE coalesce(last_used_at, enrolled_at) < $1
       ORDER BY coalesce(last_used_at, enrolled_at) LIMIT $2`,
      [before, limit],
    );
    return rows.map(({ accountId }) => accountId);
  }

  async attempts(accountId: string, sql: Sql = this.db): Promise<FaceAttempts> {
    return (await sql.of(FaceAttemptsRow).findOneBy({ accountId })) ?? NO_ATTEMPTS;
  }

  async setAttempts(tx: Tx, accountId: string, { failures, lockedUntil }: FaceAttempts): Promise<void> {
    await tx.of(FaceAttemptsRow).upsert({ accountId, failures, lockedUntil }, ['accountId']);
  }
}
