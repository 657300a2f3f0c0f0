import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database } from '@evc/database';
import { collectedBefore, type PolicyPack } from '@evc/domain';
import { POLICY_PACK } from '@evc/policy';
import { ExpiredSessionsRepository } from './expired-sessions.repository';
import { SessionsRepository } from './sessions.repository';

/** Rows locked at once: few enough that an operator who reads meanwhile waits for nothing. */
const BATCH = 500;

/**
 * Takes drivers out of sessions that are older than the policy keeps them (QV-4, QCC-4.1, QTL-4, ZQ-5). Totals of the client stay to
 * the last watt-hour and cent. A session that still runs, or whose energy is still argued about, is held until that has ended.
 */
@Injectable()
export class SessionExpiryService {
  constructor(
    private readonly expired: ExpiredSessionsRepository,
    private readonly sessions: SessionsRepository,
    @Inject(CHARGING_DB) private readonly database: Database,
    @Inject(POLICY_PACK) private readonly policy: PolicyPack,
  ) {}

  /** Safe to repeat, to stop anywhere and to run in several processes at once. @returns how many sessions lost their driver */
  async expire(now: Date): Promise<number> {
    const before = collectedBefore(this.policy, 'activity-usage', now);
    if (before === null) return 0;
    let total = 0;
    for (let done = BATCH; done === BATCH; total += done) done = await this.expireSome(before);
    return total;
  }

  private async expireSome(before: Date): Promise<number> {
    return this.database.transaction(async (tx) => {
      const some = await this.expired.some(tx, before, BATCH);
      for (const clientId of new Set(some.map((one) => one.clientId))) {
        const own = some.filter((one) => one.clientId === clientId);
        await this.sessions.letGo(
          tx,
          clientId,
          own.map(({ sessionId }) => sessionId),
        );
      }
      if (some.length > 0) await this.expired.anonymise(tx, some);
      return some.length;
    });
  }
}
