import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { Cron } from '@evc/events';
import { CLOCK, type Clock, DailyCounts, dayOf } from '@evc/platform';
import { ClientUseRepository } from './client-use.repository';

/** What is counted of a client's use of the service, beside its sessions, which are there to be counted when asked for. */
export const USE_KINDS = ['api-reads', 'api-writes', 'ocpp-messages', 'charge-point-connections'] as const;
export type UseKind = (typeof USE_KINDS)[number];

const KEPT_DAYS = 731;
const DAY_MS = 86_400_000;

/** A client's use of the service, by day (UTC), naming nobody: collected because it registered as a business, shown to it (QST-2.1). */
@Injectable()
export class ClientUse implements BeforeApplicationShutdown {
  private readonly counts: DailyCounts;

  constructor(
    private readonly repository: ClientUseRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.counts = new DailyCounts((counts) => this.repository.add(counts), clock);
  }

  /** An addition in memory, written within seconds: no message of a charge point waits for it. */
  count(clientId: string, kind: UseKind): void {
    this.counts.add(clientId, kind);
  }

  /** Writes what was counted until now. */
  flush(): Promise<void> {
    return this.counts.flush();
  }

  @Cron('charging', 'purge-client-use', '43 3 * * *')
  async purge(): Promise<void> {
    await this.repository.removeBefore(dayOf(new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS)));
  }

  /** Before the pools close; a database that is away by then costs a few counts, never the shutdown. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.flush().catch(() => undefined);
  }
}
