import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { AccountsOutbox } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { SessionRepository, type WhichSessions } from './session.repository';

/** A feature that keeps something for as long as a session lives. */
export interface SessionFollower {
  /**
   * The sessions are over: lets go of what was theirs, in the transaction that ends them.
   * @param lastWord names the notice that tells why, which their phones still get; null for no notice
   */
  ended(tx: Tx, accountId: string, sessionIds: readonly string[], lastWord: string | null): Promise<void>;
  /** One session takes another's place, on the same device: what was the first one's is the second one's. */
  moved(tx: Tx, accountId: string, from: string, to: string): Promise<void>;
}

/**
 * The one way to end sessions. Their tokens stop here with the commit, and on charging as soon as the event arrives.
 */
@Injectable()
export class SessionEndings {
  private readonly followers: SessionFollower[] = [];

  constructor(
    private readonly sessions: SessionRepository,
    private readonly outbox: AccountsOutbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** A feature calls this once, when it is made. The latest goes first: it stands on features that joined before it. */
  join(follower: SessionFollower): void {
    this.followers.unshift(follower);
  }

  /**
   * Ends living sessions of one account, in the caller's transaction.
   * @param lastWord what `SecurityNotices.tell` answered just before, where it tells why they end
   * @returns how many there were
   */
  async end(tx: Tx, accountId: string, which: WhichSessions, lastWord: string | null = null): Promise<number> {
    const ended = await this.sessions.revoke(tx, accountId, which, this.clock.now());
    for (const sessionId of ended) {
      await this.outbox.publish(tx, { type: 'sign-in.ended', subject: sessionId, data: { accountId, sessionId } });
    }
    await this.letGo(tx, accountId, ended, lastWord);
    return ended.length;
  }

  /** Ends a session whose place another has taken on the same device, such as under another role. */
  async replace(tx: Tx, accountId: string, from: string, to: string): Promise<number> {
    for (const follower of this.followers) await follower.moved(tx, accountId, from, to);
    return this.end(tx, accountId, { only: from });
  }

  /** For sessions that ended by themselves, when their time was over. */
  async letGo(tx: Tx, accountId: string, sessionIds: readonly string[], lastWord: string | null = null): Promise<void> {
    if (sessionIds.length === 0) return;
    for (const follower of this.followers) await follower.ended(tx, accountId, sessionIds, lastWord);
  }
}
