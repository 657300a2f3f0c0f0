import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type AccountEvent, assertUnreachable, sessionsOver } from '@evc/domain';
import { ActiveSessions } from './active-sessions';
import { SessionEndings } from './session-endings';
import type { WhichSessions } from './session.repository';
import { WaitingThings } from './waiting-things';

/** What happened to an account, as far as it ends something. */
export interface Happened {
  readonly event: AccountEvent;
  /** The session that asked; null where a mail did. */
  readonly asker: string | null;
  /** What names the notice that tells of it; see `SessionEndings.end`. */
  readonly told?: string | null;
  /** With `undone`: since when. */
  readonly since?: Date;
}

/** Applies what the rules of `libs/domain/accounts` say of an event, in its transaction: sessions and whatever waits. */
@Injectable()
export class AccountEvents {
  constructor(
    private readonly active: ActiveSessions,
    private readonly endings: SessionEndings,
    private readonly waiting: WaitingThings,
  ) {}

  /**
   * The transaction must hold the account.
   * @returns how many sessions ended
   * @throws Problem unauthenticated when the session that asked has ended while its request was under way
   */
  async happened(tx: Tx, accountId: string, { event, asker, told = null, since }: Happened): Promise<number> {
    // Whoever confirms an address does so by mail; a change whose session ended is gone by itself.
    if (asker !== null && event !== 'email-changed') await this.active.hold(tx, accountId, asker);
    const over = whichSessions(event, asker);
    const ended = over ? await this.endings.end(tx, accountId, over, told) : 0;
    await this.waiting.cancel(tx, accountId, event, since);
    return ended;
  }
}

function whichSessions(event: AccountEvent, asker: string | null): WhichSessions | null {
  const over = sessionsOver(event);
  switch (over) {
    case 'none':
      return null;
    case 'the-asking-one':
      return asker === null ? null : { only: asker };
    case 'all-but-the-asking-one':
      return asker === null ? {} : { allBut: asker };
    case 'all':
      return {};
    default:
      return assertUnreachable(over);
  }
}
