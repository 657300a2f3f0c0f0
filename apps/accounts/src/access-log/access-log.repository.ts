import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';

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

const COLUMNS = 'account_id, entry_id, at, what, actor, actor_role, reason, origin_sealed';

@Injectable()
export class AccessLogRepository {
  async insert(tx: Tx, row: AccessLogRow): Promise<void> {
    await tx.query(`INSERT INTO access_log (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, [
      row.account_id,
      row.entry_id,
      row.at,
      row.what,
      row.actor,
      row.actor_role,
      row.reason,
      row.origin_sealed,
    ]);
  }
}
