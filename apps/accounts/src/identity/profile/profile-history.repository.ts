import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, LessThan, type Tx } from '@evc/database';
import { ProfileChange } from './profile-change.entity';

@Injectable()
export class ProfileHistoryRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async insert(tx: Tx, row: ProfileChange): Promise<void> {
    await tx.of(ProfileChange).insert({ ...row });
  }

  byId(accountId: string, changeId: string): Promise<ProfileChange | null> {
    return this.db.of(ProfileChange).findOneBy({ accountId, changeId });
  }

  /** Newest first, from below `before`; ids are in the order of their time. */
  page(accountId: string, before: string | null, limit: number): Promise<ProfileChange[]> {
    return this.db.of(ProfileChange).find({
      where: { accountId, ...(before !== null && { changeId: LessThan(before) }) },
      order: { changeId: 'DESC' },
      take: limit,
    });
  }
}
