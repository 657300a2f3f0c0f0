import { Injectable } from '@nestjs/common';
import { Job } from '@evc/events';
import { GIVE_UP_START, SessionRequestsService } from './session-requests.service';

@Injectable()
export class SessionsJobs {
  constructor(private readonly requests: SessionRequestsService) {}

  @Job('charging', GIVE_UP_START)
  async giveUp(payload: { clientId: string; sessionId: string }): Promise<void> {
    await this.requests.giveUp(payload.clientId, payload.sessionId);
  }
}
