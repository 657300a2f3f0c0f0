import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type CloudEvent, Cron, OnEvent } from '@evc/events';
import { CLOCK, type Clock, isUuid } from '@evc/platform';
import { EndedSignInRepository } from './ended-sign-ins.repository';
import { TOKEN_LIFE_MS } from './token-life';

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

  /** All access of the account has ended; the erasure comes later. */
  @OnEvent('charging', 'account.restricted')
  async restricted(tx: Tx, event: CloudEvent): Promise<void> {
    await this.repository.bar(tx, idIn(event, 'accountId'), this.until());
  }

  /** The drivers' own list of closed ones goes on to refuse it, so that no second trace of an erased account stays. */
  @OnEvent('charging', 'account.erased')
  async erased(tx: Tx, event: CloudEvent): Promise<void> {
    await this.repository.unbar(tx, idIn(event, 'accountId'));
  }

  @Cron('charging', 'purge-ended-sign-ins', '*/10 * * * *')
  async purge(): Promise<void> {
    await this.repository.purge(this.clock.now());
  }

  private until(): Date {
    return new Date(this.clock.now().getTime() + TOKEN_LIFE_MS);
  }
}

function idIn({ type, data }: CloudEvent, name: string): string {
  const id = data[name];
  if (!isUuid(id)) throw new Error(`${type} without ${name}`);
  return id;
}
