import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { AccountsOutbox } from '@evc/events';
import { CLOCK, type Clock, HookPoint, Hooks } from '@evc/platform';
import { SessionRepository, type WhichSessions } from './session.repository';

/**
 * What goes with a session, in this order: the last notice to its phones, which are gone after it; the phones, whose push
 * tokens everybody holds before anything else; what it asked for.
 */
const FOLLOWERS = ['final-notice', 'devices', 'waiting-things'] as const;
type Follower = (typeof FOLLOWERS)[number];

const ENDED = new HookPoint<
  (tx: Tx, accountId: string, sessionIds: readonly string[], lastWord: string | null) => Promise<void>,
  Follower
>(FOLLOWERS);
const REPLACED = new HookPoint<(tx: Tx, accountId: string, from: string, to: string) => Promise<void>, Follower>(
  FOLLOWERS,
);

/**
 * Lets go of what was theirs when sessions are over, in the transaction that ends them. `lastWord` names the notice that
 * tells why, which their phones still get; null for no notice.
 */
export const OnSessionEnd = ENDED.on;

/** One session takes another's place, on the same device: what was the first one's is the second one's. */
export const OnSessionReplaced = REPLACED.on;

/**
 * The one way to end sessions. Their tokens stop here with the commit, and on charging as soon as the event arrives.
 */
@Injectable()
export class SessionEndings {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly outbox: AccountsOutbox,
    private readonly hooks: Hooks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Ends active sessions of one account, in the caller's transaction.
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
    for (const { run } of this.hooks.at(REPLACED)) await run(tx, accountId, from, to);
    return this.end(tx, accountId, { only: from });
  }

  /** For sessions that ended by themselves, when their time was over. */
  async letGo(tx: Tx, accountId: string, sessionIds: readonly string[], lastWord: string | null = null): Promise<void> {
    if (sessionIds.length === 0) return;
    for (const { run } of this.hooks.at(ENDED)) await run(tx, accountId, sessionIds, lastWord);
  }
}
