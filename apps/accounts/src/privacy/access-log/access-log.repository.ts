import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, columnsOf, type Database, type Tx } from '@evc/database';
import { AccessLogEntry } from './access-log-entry.entity';

/** Where a page of the log goes on. */
export interface AccessLogPosition {
  readonly at: Date;
  readonly id: string;
}

const COLUMNS = columnsOf(AccessLogEntry);

@Injectable()
export class AccessLogRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Of an open account only, held as such: an entry that came after the erasure would stay for ever. */
  async insert(tx: Tx, row: AccessLogEntry): Promise<void> {
    await tx.query(
      `INSERT INTO access_log (account_id, entry_id, at, what, actor, actor_role, reason, origin_sealed)
       SELECT account_id, $2::uuid, $3::timestamptz, $4::text, $5::text, $6::text, $7::text, $8::bytea
       FROM accounts WHERE account_id = $1 AND status = 'active' FOR KEY SHARE`,
      [row.accountId, row.entryId, row.at, row.what, row.actor, row.actorRole, row.reason, row.originSealed],
    );
  }

  async notViewedSince(tx: Tx, accountIds: readonly string[], reason: string, since: Date): Promise<string[]> {
    const rows = await tx.query<Pick<AccessLogEntry, 'accountId'>>(
      `SELECT account_id AS "accountId" FROM unnest($1::uuid[]) AS others (account_id) WHERE NOT EXISTS (SELECT 1 FROM access_log l
         WHERE l.account_id = others.account_id AND l.at >= $2 AND l.what = 'data-viewed' AND l.reason = $3)`,
      [accountIds, since, reason],
    );
    return rows.map(({ accountId }) => accountId);
  }

  async byId(accountId: string, entryId: string): Promise<AccessLogEntry | null> {
    const rows = await this.db.query<AccessLogEntry>(
      `SELECT ${COLUMNS} FROM access_log WHERE account_id = $1 AND entry_id = $2`,
      [accountId, entryId],
    );
    return rows[0] ?? null;
  }

  /** Newest first, from below `before`. */
  async page(accountId: string, before: AccessLogPosition | null, limit: number): Promise<AccessLogEntry[]> {
    return this.db.query<AccessLogEntry>(
      `SELECT ${COLUMNS} FROM access_log
       WHERE account_id = $1 AND ($2::timestamptz IS NULL OR (at, entry_id) < ($2, $3::uuid))
       ORDER BY at DESC, entry_id DESC LIMIT $4`,
      [accountId, before?.at ?? null, before?.id ?? null, limit],
    );
  }
}
