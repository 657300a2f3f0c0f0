import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { AccountsOutbox } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { SessionRepository, type WhichSessions } from './session.repository';

/**
 * The one way to end sessions. Their tokens stop here with the commit, and on charging as soon as the event arrives.
 */
@Injectable()
export class SessionEndings {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly outbox: AccountsOutbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Ends living sessions of one account, in the caller's transaction. @returns how many there were */
  async end(tx: Tx, accountId: string, which: WhichSessions): Promise<number> {
    const ended = await this.sessions.revoke(tx, accountId, which, this.clock.now());
    for (const sessionId of ended) {
      await this.outbox.publish(tx, { type: 'sign-in.ended', subject: sessionId, data: { accountId, sessionId } });
    }
    return ended.length;
  }
}
