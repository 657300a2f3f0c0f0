import { Inject, Injectable } from '@nestjs/common';
import { Cron } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { SessionRepository } from './session.repository';

@Injectable()
export class SessionJobs {
  constructor(
    private readonly sessions: SessionRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Ended sessions serve no purpose (QV-4). */
  @Cron('accounts', 'purge-sessions', '23 * * * *')
  async purge(): Promise<void> {
    await this.sessions.deleteExpired(this.clock.now());
  }
}
