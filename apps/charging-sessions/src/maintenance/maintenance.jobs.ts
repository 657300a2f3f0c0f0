import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, type Database, rotateClientContext } from '@evc/database';
import { Cron } from '@evc/events';
import { CLOCK, type Clock, sweepIdempotencyKeys } from '@evc/platform';

@Injectable()
export class MaintenanceJobs {
  constructor(
    @Inject(CHARGING_DB) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Cron('charging', 'sweep-idempotency-keys', '11 * * * *')
  async sweep(): Promise<void> {
    await sweepIdempotencyKeys(this.database, this.clock.now());
  }

  /** What signs for which client an operator reads does not live longer than a day (QST-1.2b). */
  @Cron('charging', 'rotate-client-context', '47 3 * * *')
  async rotateClientContext(): Promise<void> {
    await rotateClientContext(this.database);
  }
}
