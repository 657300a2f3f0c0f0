import { Inject, Injectable } from '@nestjs/common';
import { Cron } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { UsedChallengeRepository } from './used-challenge.repository';

@Injectable()
export class FactorJobs {
  constructor(
    private readonly used: UsedChallengeRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Cron('accounts', 'purge-used-challenges', '*/15 * * * *')
  async purge(): Promise<void> {
    await this.used.deleteExpired(this.clock.now());
  }
}
