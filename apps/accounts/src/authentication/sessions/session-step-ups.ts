import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type AuthUser, CLOCK, type Clock, Problem } from '@evc/platform';
import { PairwiseIds } from '../../identity';
import { SessionRepository } from './session.repository';
import { type AccessAlone, TokenPairs } from './token-pairs';

/** An access token that says how and when the person proved anew who they are. The refresh token stays the same. */
export type SteppedUp = AccessAlone;

/** A person who has a session proves once more who they are. */
@Injectable()
export class SessionStepUps {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly pairs: TokenPairs,
    private readonly pairwise: PairwiseIds,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Notes a new proof with the session, in the caller's transaction. What was proved when it was opened still counts.
   * No refresh token is given out: making one would end the one that the client has, for the worse if the answer is lost.
   * @throws Problem unauthenticated when the session has ended
   */
  async note(tx: Tx, { accountId, sessionId, amr }: AuthUser, proved: readonly string[]): Promise<SteppedUp> {
    const all = [...new Set([...amr, ...proved])];
    const session = await this.sessions.stepUp(tx, accountId, sessionId, all, this.clock.now());
    if (!session) throw new Problem('unauthenticated');
    return this.pairs.accessOf(session, await this.pairwise.toldTo(accountId, tx));
  }
}
