import { Inject, Injectable } from '@nestjs/common';
import { Cron, Job } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { AwaitedEndsService } from './awaited-ends.service';
import { SessionExpiryService } from './session-expiry.service';
import { GIVE_UP_START, SessionRequestsService } from './session-requests.service';

@Injectable()
export class SessionsJobs {
  constructor(
    private readonly requests: SessionRequestsService,
    private readonly ends: AwaitedEndsService,
    private readonly expiry: SessionExpiryService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Job('charging', GIVE_UP_START)
  async giveUp(payload: { clientId: string; sessionId: string }): Promise<void> {
    await this.requests.giveUp(payload.clientId, payload.sessionId);
  }

  /** Ends sessions whose stop was awaited long enough. */
  @Cron('charging', 'settle-awaited-ends', '* * * * *')
  async settleDue(): Promise<void> {
    await this.ends.settleDue(this.clock.now());
  }

  /** Ends sessions that nothing was heard of for a day. */
  @Cron('charging', 'settle-silent-sessions', '*/15 * * * *')
  async settleSilent(): Promise<void> {
    await this.ends.settleSilent(this.clock.now());
  }

  /** Takes drivers out of sessions past the days of the policy (QV-4). */
  @Cron('charging', 'expire-sessions', '41 2 * * *')
  async expire(): Promise<void> {
    await this.expiry.expire(this.clock.now());
  }
}
