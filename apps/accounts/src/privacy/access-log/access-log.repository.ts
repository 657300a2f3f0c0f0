import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';

/** A row of `access_log`. */
export interface AccessLogRow {
  readonly account_id: string;
  readonly entry_id: string;
  readonly at: Date;
  readonly what: string;
  readonly actor: 'person' | 'guardian' | 'staff' | 'system';
  readonly actor_role: string | null;
  readonly reason: string | null;
  readonly origin_sealed: Buffer | null;
}

/** Where a page of the log goes on. */
export interface AccessLogPosition {
  readonly at: Date;
  readonly id: string;
}

const COLUMNS = 'account_id, entry_id, at, what, actor, actor_role, reason, origin_sealed';

@Injectable()
export class AccessLogRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Of an open account only, held as such: an entry that came after the erasure would stay for ever. */
  async insert(tx: Tx, row: AccessLogRow): Promise<void> {
    await tx.query(
      `INSERT INTO access_log (${COLUMNS})
       SELECT account_id, $2::uuid, $3::timestamptz, $4::text, $5::text, $6::text, $7::text, $8::bytea
       FROM accounts WHERE account_id = $1 AND status = 'active' FOR KEY SHARE`,
      [row.account_id, row.entry_id, row.at, row.what, row.actor, row.actor_role, row.reason, row.origin_sealed],
    );
  }

  async notViewedSince(tx: Tx, accountIds: readonly string[], reason: string, since: Date): Promise<string[]> {
    const rows = await tx.query<{ account_id: string }>(
      `SELECT account_id FROM unnest($1::uuid[]) AS others (account_id) WHERE NOT EXISTS (SELECT 1 FROM access_log l
         WHERE l.account_id = others.account_id AND l.at >= $2 AND l.what = 'data-viewed' AND l.reason = $3)`,
      [accountIds, since, reason],
    );
    return rows.map((row) => row.account_id);
  }

  async byId(accountId: string, entryId: string): Promise<AccessLogRow | null> {
    const rows = await this.db.query<AccessLogRow>(
      `SELECT ${COLUMNS} FROM access_log WHERE account_id = $1 AND entry_id = $2`,
      [accountId, entryId],
    );
    return rows[0] ?? null;
  }

  /** Newest first, from below `before`. */
  async page(accountId: string, before: AccessLogPosition | null, limit: number): Promise<AccessLogRow[]> {
    return this.db.query<AccessLogRow>(
      `SELECT ${COLUMNS} FROM access_log
       WHERE account_id = $1 AND ($2::timestamptz IS NULL OR (at, entry_id) < ($2, $3::uuid))
       ORDER BY at DESC, entry_id DESC LIMIT $4`,
      [accountId, before?.at ?? null, before?.id ?? null, limit],
    );
  }
}
