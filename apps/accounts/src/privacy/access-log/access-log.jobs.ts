import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { Cron } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { AccessLogMonthsRepository } from './access-log-months.repository';
import { forgottenBefore, monthOf } from './months';

/** This month and so many after it are there: the job may fail for weeks before an entry finds no place. */
const MONTHS_AHEAD = 3;

@Injectable()
export class AccessLogJobs {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    private readonly months: AccessLogMonthsRepository,
  ) {}

  /** Makes the months to come, empties the default, and forgets what the policy does not keep (QV-4, QCC-1.2). */
  @Cron('accounts', 'access-log-months', '40 2 * * *')
  async keep(): Promise<void> {
    await this.prepare();
    const moment = forgottenBefore(this.policy.pack, this.clock.now());
    for (const month of await this.months.all()) {
      if (month.until <= moment) await this.db.transaction((tx) => this.months.drop(tx, month));
    }
    await this.months.deleteBefore(moment);
  }

  private async prepare(): Promise<void> {
    const now = this.clock.now();
    const ahead = Array.from({ length: MONTHS_AHEAD + 1 }, (_, step) => monthOf(now, step));
    const there = new Set((await this.months.all()).map(({ table }) => table));
    const wanted = new Map([...ahead, ...(await this.months.inDefault())].map((month) => [month.table, month]));
    for (const month of wanted.values()) {
      if (!there.has(month.table)) await this.db.transaction((tx) => this.months.add(tx, month));
    }
  }
}
