import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { CLOCK, type Clock, Problem } from '@evc/platform';
import { SessionRepository } from './session.repository';

/**
 * Sessions that must still live when what they asked for is done: a request that hashes a password or waits for the account is
 * under way for a while, and its owner may have ended the session meanwhile.
 */
@Injectable()
export class ActiveSessions {
  constructor(
    private readonly sessions: SessionRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Holds a session against being ended until the transaction is over. Hold the account first where both are held.
   * @returns when its time is over
   * @throws Problem unauthenticated when it has ended
   */
  async hold(tx: Tx, accountId: string, sessionId: string): Promise<Date> {
    const expiresAt = await this.sessions.hold(tx, accountId, sessionId, this.clock.now());
    if (!expiresAt) throw new Problem('unauthenticated');
    return expiresAt;
  }
}
