import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, newId } from '@evc/database';
import { AccountsOutbox, Cron } from '@evc/events';
import { ACCESS_TOKEN, CLOCK, type Clock } from '@evc/platform';
import { KeyDestroyed } from '@evc/vault';
import { PairwiseIds } from './pairwise-ids';
import { PairwiseRepository } from './pairwise.repository';

const BATCH = 100;
/** Tokens from before a move say nothing but the account's id; none is left after twice their life. */
const AFTERWARDS_MS = 2 * ACCESS_TOKEN.lifetimeSeconds * 1000;

/**
 * Moves what charging keeps under accounts' own ids to ids of its own (ZQ-1): an event for each account, delivered until it is
 * taken, and a last one when nobody is left. Safe to repeat and to stop at any point.
 */
@Injectable()
export class DriverMoves {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly repository: PairwiseRepository,
    private readonly pairwise: PairwiseIds,
    private readonly outbox: AccountsOutbox,
  ) {}

  @Cron('accounts', 'move-drivers', '* * * * *')
  async run(): Promise<void> {
    if (await this.repository.hasEnded()) return;
    for (;;) {
      const accounts = await this.repository.toMove(BATCH);
      let asked = 0;
      for (const accountId of accounts) asked += (await this.ask(accountId)) ? 1 : 0;
      if (asked < BATCH) break; // the rest are gone, or another run is at it
    }
    await this.repository.forgetMoved(new Date(this.clock.now().getTime() - AFTERWARDS_MS));
    await this.db.transaction(async (tx) => {
      const ended = await this.repository.end(tx, this.clock.now());
      if (ended) await this.outbox.publish(tx, { type: 'drivers.moved', subject: newId(), data: {} });
    });
  }

  private async ask(accountId: string): Promise<boolean> {
    const ids = await this.pairwise.of(accountId).catch((error: unknown) => {
      if (error instanceof KeyDestroyed) return null; // its erasure is under way, and tells charging itself
      throw error;
    });
    if (ids === null) return false;
    const data = { accountId, former: 1, sealedDriver: await this.pairwise.sealDriver(ids.driverId) };
    return this.db
      .transaction(async (tx) => {
        const eventId = await this.outbox.publish(tx, { type: 'driver.moved', subject: accountId, data });
        const first = await this.repository.askedToMove(tx, accountId, eventId);
        if (!first) throw new MovedAlready();
        return true;
      })
      .catch((error: unknown) => {
        if (error instanceof MovedAlready) return false;
        throw error;
      });
  }
}

/** Rolls back the event of a run that was not the first. */
class MovedAlready extends Error {}
