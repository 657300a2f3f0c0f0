import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';

export type ProfileActor = 'person' | 'guardian' | 'staff';

/** A row of `profile_changes`; opens with the subject's `identity` key. */
export interface ProfileChangeRow {
  readonly account_id: string;
  readonly change_id: string;
  readonly at: Date;
  readonly actor: ProfileActor;
  readonly changes_sealed: Buffer;
}

const COLUMNS = 'account_id, change_id, at, actor, changes_sealed';

@Injectable()
export class ProfileHistoryRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async insert(tx: Tx, row: ProfileChangeRow): Promise<void> {
    await tx.query(`INSERT INTO profile_changes (${COLUMNS}) VALUES ($1, $2, $3, $4, $5)`, [
      row.account_id,
      row.change_id,
      row.at,
      row.actor,
      row.changes_sealed,
    ]);
  }

  async byId(accountId: string, changeId: string): Promise<ProfileChangeRow | null> {
    const rows = await this.db.query<ProfileChangeRow>(
      `SELECT ${COLUMNS} FROM profile_changes WHERE account_id = $1 AND change_id = $2`,
      [accountId, changeId],
    );
    return rows[0] ?? null;
  }

  /** Newest first, from below `before`; ids are in the order of their time. */
  async page(accountId: string, before: string | null, limit: number): Promise<ProfileChangeRow[]> {
    return this.db.query<ProfileChangeRow>(
      `SELECT ${COLUMNS} FROM profile_changes WHERE account_id = $1 AND ($2::uuid IS NULL OR change_id < $2)
       ORDER BY change_id DESC LIMIT $3`,
      [accountId, before, limit],
    );
  }
}
