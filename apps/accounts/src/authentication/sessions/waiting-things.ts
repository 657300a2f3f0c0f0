import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type AccountEvent, assertUnreachable, reachOf, WAITING_THINGS, type WaitingThing } from '@evc/domain';
import { HookPoint, Hooks } from '@evc/platform';
import { ActiveSessions } from './active-sessions';
import { OnSessionEnd } from './session-endings';

/** Which of the things of one kind wait no more. */
export type Cancelled =
  | { readonly kind: 'all' }
  | { readonly kind: 'of-sessions'; readonly sessionIds: readonly string[] }
  | { readonly kind: 'since'; readonly since: Date };

/** For keepers that note who asked: the sessions whose things end; null for all. */
export function sessionsOf(which: Cancelled): readonly string[] | null {
  return which.kind === 'of-sessions' ? which.sessionIds : null;
}

const CANCELLED = new HookPoint<(tx: Tx, accountId: string, which: Cancelled) => Promise<void>, WaitingThing>(
  WAITING_THINGS,
);

/**
 * Cancels things of one kind, by the feature that keeps them: in the transaction of the event, which holds the account or ends
 * its sessions. Safe to repeat.
 */
export const OnCancelled = CANCELLED.on;

/**
 * What waits in an account's name, wherever it is kept, cancelled by the one rule of `libs/domain/accounts`. A kind that no
 * feature keeps stops the start: nothing that waits may be left out by mistake.
 */
@Injectable()
export class WaitingThings implements OnApplicationBootstrap {
  constructor(
    private readonly hooks: Hooks,
    private readonly active: ActiveSessions,
  ) {}

  /**
   * Something begins to wait that a session asked for; in its transaction, which holds the account. Without a session nothing is
   * held.
   * @throws Problem unauthenticated when the session ended while its request was under way, with all that it had asked for
   */
  async begins(tx: Tx, accountId: string, sessionId: string | null): Promise<void> {
    if (sessionId !== null) await this.active.hold(tx, accountId, sessionId);
  }

  onApplicationBootstrap(): void {
    const kept = this.hooks.single(CANCELLED);
    const missing = WAITING_THINGS.filter((thing) => !kept.has(thing));
    if (missing.length > 0) throw new Error(`nothing keeps what waits: ${missing.join(', ')}`);
  }

  /** Whatever this event cancels ends in its transaction; `since` belongs to `undone`. */
  async cancel(tx: Tx, accountId: string, event: AccountEvent, since?: Date): Promise<void> {
    await this.each(tx, accountId, event, { sessionIds: [], since });
  }

  @OnSessionEnd('waiting-things')
  async ended(tx: Tx, accountId: string, sessionIds: readonly string[]): Promise<void> {
    await this.each(tx, accountId, 'session-ended', { sessionIds });
  }

  private async each(
    tx: Tx,
    accountId: string,
    event: AccountEvent,
    { sessionIds, since }: { readonly sessionIds: readonly string[]; readonly since?: Date | undefined },
  ): Promise<void> {
    for (const { key: thing, run } of this.hooks.at(CANCELLED)) {
      const which = cancelledBy(event, thing, sessionIds, since);
      if (which) await run(tx, accountId, which);
    }
  }
}

function cancelledBy(
  event: AccountEvent,
  thing: WaitingThing,
  sessionIds: readonly string[],
  since: Date | undefined,
): Cancelled | null {
  const reach = reachOf(event, thing);
  switch (reach) {
    case 'all':
      return { kind: 'all' };
    case 'of-ended-sessions':
      // Sessions that end with another event say so themselves.
      return sessionIds.length === 0 ? null : { kind: 'of-sessions', sessionIds };
    case 'begun-since':
      if (!since) throw new Error(`${event} came without the moment since when`);
      return { kind: 'since', since };
    case 'none':
      return null;
    default:
      return assertUnreachable(reach);
  }
}
