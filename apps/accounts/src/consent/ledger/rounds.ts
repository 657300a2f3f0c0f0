import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@evc/platform';
import { RoundsRepository } from './rounds.repository';

const LOOK_EVERY_MS = 20;
/** Writing transactions end within seconds; one that hangs must not date a checkpoint. */
const PATIENCE_MS = 30_000;

/** Somebody has been writing for so long that nothing can be said of this moment. */
export class LedgerBusy extends Error {
  constructor() {
    super('a transaction that began before this minute has not ended: the log cannot be dated');
    this.name = 'LedgerBusy';
  }
}

/**
 * The moments that checkpoints are dated with. Whoever appends takes the time of the last round as the earliest, and a round
 * waits for whoever began before it: so an event that claims to be older than a checkpoint is in it, or was slipped in.
 */
@Injectable()
export class Rounds {
  constructor(
    private readonly repository: RoundsRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns a time such that every event recorded before it has been committed. @throws LedgerBusy */
  async begin(): Promise<Date> {
    const at = await this.repository.begin(this.clock.now());
    const ends = performance.now() + PATIENCE_MS;
    let open = await this.repository.writing();
    while (open.length > 0) {
      if (performance.now() > ends) throw new LedgerBusy();
      await sleep(LOOK_EVERY_MS);
      const still = new Set((await this.repository.writing()).map(({ pid, xid }) => `${pid}/${xid}`));
      open = open.filter(({ pid, xid }) => still.has(`${pid}/${xid}`));
    }
    return at;
  }
}
