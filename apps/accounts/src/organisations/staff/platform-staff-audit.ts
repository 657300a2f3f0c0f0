import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { CLOCK, type Clock, dayOf } from '@evc/platform';
import { AccessLog, type AccessReason } from '../../privacy';

/** What those on the list read in their access log. */
const REASON: AccessReason = 'platform-staff-list';
/** One name for the lock under which looks are noted one after another. */
const LOOKS = 'looks at platform staff';

/** That an admin looked at the list of the platform's staff: each person on it reads so once a day (QCC-1.2). */
@Injectable()
export class PlatformStaffAudit {
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
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [LOOKS]);
      const today = new Date(`${dayOf(this.clock.now())}T00:00:00Z`);
      for (const accountId of await this.log.notViewedSince(tx, others, REASON, today))
        await this.log.note(tx, accountId, { what: 'data-viewed', by, reason: REASON });
    });
  }
}
