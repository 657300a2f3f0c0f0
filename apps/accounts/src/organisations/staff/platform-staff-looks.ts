import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { CLOCK, type Clock, dayOf } from '@evc/platform';
import { AccessLog, type AccessReason } from '../../privacy';

/** What those on the list read in their access log. */
const REASON: AccessReason = 'platform-staff-list';
/** One name for the lock under which looks are noted one after another. */
const LOOKS = 'looks at platform staff';

/** That an admin looked at the list of the platform's staff: each person on it reads so once a day (QCC-1.2). */
@Injectable()
export class PlatformStaffLooks {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly log: AccessLog,
  ) {}

  /** Who looks at themselves is told nothing. */
  async note(readerId: string, accountIds: readonly string[]): Promise<void> {
    const others = [...new Set(accountIds)].filter((accountId) => accountId !== readerId);
    if (others.length === 0) return;
    const by = { kind: 'staff', role: 'admin' } as const;
    await this.db.transaction(async (tx) => {
      for (const accountId of await this.notTold(tx, others))
        await this.log.note(tx, accountId, { what: 'data-viewed', by, reason: REASON });
    });
  }

  /** Those whose access log does not say it yet today, UTC. */
  private async notTold(tx: Tx, accountIds: readonly string[]): Promise<string[]> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [LOOKS]);
    const rows = await tx.query<{ account_id: string }>(
      `SELECT account_id FROM unnest($1::uuid[]) AS others (account_id) WHERE NOT EXISTS (SELECT 1 FROM access_log l
         WHERE l.account_id = others.account_id AND l.at >= $2 AND l.what = 'data-viewed' AND l.reason = $3)`,
      [accountIds, new Date(`${dayOf(this.clock.now())}T00:00:00Z`), REASON],
    );
    return rows.map((row) => row.account_id);
  }
}
