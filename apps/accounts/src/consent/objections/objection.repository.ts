import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, insertUnlessThere, type Sql, type Tx } from '@evc/database';
import { Objection } from './objection.entity';

@Injectable()
export class ObjectionRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  of(accountId: string): Promise<Objection[]> {
    return this.db.of(Objection).findBy({ accountId });
  }

  find(sql: Sql, accountId: string, purpose: string): Promise<Objection | null> {
    return sql.of(Objection).findOneBy({ accountId, purpose });
  }

  /** False for a repeat, which keeps the time of the first. */
  add(tx: Tx, accountId: string, purpose: string, objectedAt: Date): Promise<boolean> {
    return insertUnlessThere(tx, Objection, { accountId, purpose, objectedAt });
  }

  async remove(tx: Tx, accountId: string, purpose: string): Promise<void> {
    await tx.of(Objection).delete({ accountId, purpose });
  }
}
