import { Injectable } from '@nestjs/common';
import type { AuthUser } from '@evc/platform';
import { SessionRepository } from './session.repository';

/** Refuses ended sessions and closed accounts on this app's own routes, before their tokens expire. */
@Injectable()
export class ActiveSessionCheck {
  constructor(private readonly sessions: SessionRepository) {}

  async check(user: AuthUser, route: string): Promise<boolean> {
    return !route.startsWith('/accounts/') || this.sessions.isUsable(user.accountId, user.sessionId);
  }
}
