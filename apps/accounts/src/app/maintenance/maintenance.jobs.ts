import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { Cron } from '@evc/events';
import { CLOCK, type Clock, sweepIdempotencyKeys } from '@evc/platform';

@Injectable()
export class MaintenanceJobs {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Cron('accounts', 'sweep-idempotency-keys', '7 * * * *')
  async sweep(): Promise<void> {
    await sweepIdempotencyKeys(this.db, this.clock.now());
  }
}
