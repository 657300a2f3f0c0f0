import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type AccountEvent, assertUnreachable, reachOf, WAITING_THINGS, type WaitingThing } from '@evc/domain';
import { LivingSessions } from './living-sessions';
import { SessionEndings, type SessionFollower } from './session-endings';

/** Which of the things of one kind wait no more. */
export type Cancelled =
  | { readonly kind: 'all' }
  | { readonly kind: 'of-sessions'; readonly sessionIds: readonly string[] }
  | { readonly kind: 'since'; readonly since: Date };

/** For keepers that note who asked: the sessions whose things end; null for all. */
export function sessionsOf(which: Cancelled): readonly string[] | null {
  return which.kind === 'of-sessions' ? which.sessionIds : null;
}

/** How one kind of thing is kept, by the feature that keeps it. */
export interface WaitingKeeper {
  /** Safe to repeat. In the transaction of the event, which holds the account or ends its sessions. */
  cancel(tx: Tx, accountId: string, which: Cancelled): Promise<void>;
  /** One session takes another's place: what it asked for is the other's. Left out where no session is noted. */
  move?(tx: Tx, accountId: string, from: string, to: string): Promise<void>;
}

/**
 * What waits in an account's name, wherever it is kept, cancelled by the one rule of `libs/domain/accounts`. A kind that no
 * feature keeps stops the start: nothing that waits may be left out by mistake.
 */
@Injectable()
export class WaitingThings implements SessionFollower, OnApplicationBootstrap {
  private readonly keepers = new Map<WaitingThing, WaitingKeeper>();

  constructor(
    endings: SessionEndings,
    private readonly living: LivingSessions,
  ) {
    endings.join(this);
  }

  /** A feature calls this once for each kind, when it is made. */
  join(thing: WaitingThing, keeper: WaitingKeeper): void {
    this.keepers.set(thing, keeper);
  }

  /**
   * Something begins to wait that a session asked for; in its transaction, which holds the account. Without a session nothing is
   * held.
   * @throws Problem unauthenticated when the session ended while its request was under way, with all that it had asked for
   */
  async begins(tx: Tx, accountId: string, sessionId: string | null): Promise<void> {
    if (sessionId !== null) await this.living.hold(tx, accountId, sessionId);
  }

  onApplicationBootstrap(): void {
    const missing = WAITING_THINGS.filter((thing) => !this.keepers.has(thing));
    if (missing.length > 0) throw new Error(`nothing keeps what waits: ${missing.join(', ')}`);
  }

  /** Whatever this event cancels ends in its transaction; `since` belongs to `undone`. */
  async cancel(tx: Tx, accountId: string, event: AccountEvent, since?: Date): Promise<void> {
    await this.each(event, [], since, (keeper, which) => keeper.cancel(tx, accountId, which));
  }

  async ended(tx: Tx, accountId: string, sessionIds: readonly string[]): Promise<void> {
    await this.each('session-ended', sessionIds, undefined, (keeper, which) => keeper.cancel(tx, accountId, which));
  }

  async moved(tx: Tx, accountId: string, from: string, to: string): Promise<void> {
    for (const keeper of this.keepers.values()) await keeper.move?.(tx, accountId, from, to);
  }

  private async each(
    event: AccountEvent,
    sessionIds: readonly string[],
    since: Date | undefined,
    work: (keeper: WaitingKeeper, which: Cancelled) => Promise<void>,
  ): Promise<void> {
    for (const [thing, keeper] of this.keepers) {
      const which = cancelledBy(event, thing, sessionIds, since);
      if (which) await work(keeper, which);
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
