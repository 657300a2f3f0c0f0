import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type CloudEvent, Cron, OnEvent } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { idIn, maybeIdIn } from '../drivers/event-ids';
import { EndedSignInRepository } from './ended-sign-ins.repository';
import { TOKEN_LIFE_MS } from './token-life';

/** By which ids somebody may be known here: as a driver, as staff, and as of before either was told. */
const PEOPLE = ['driverId', 'staffId', 'formerId'] as const;

/** Hears from accounts which sign-ins are over. */
@Injectable()
export class EndedSignInJobs {
  constructor(
    private readonly repository: EndedSignInRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnEvent('charging', 'sign-in.ended')
  async ended(tx: Tx, event: CloudEvent): Promise<void> {
    await this.repository.end(tx, idIn(event, 'sessionId'), this.until());
  }

  /** All access of the account has ended; the erasure comes later and leaves the bar, which goes by itself within minutes. */
  @OnEvent('charging', 'account.restricted')
  async restricted(tx: Tx, event: CloudEvent): Promise<void> {
    for (const id of PEOPLE.map((name) => maybeIdIn(event, name))) {
      if (id !== null) await this.repository.bar(tx, id, this.until());
    }
  }

  @Cron('charging', 'purge-ended-sign-ins', '*/10 * * * *')
  async purge(): Promise<void> {
    await this.repository.purge(this.clock.now());
  }

  private until(): Date {
    return new Date(this.clock.now().getTime() + TOKEN_LIFE_MS);
  }
}
