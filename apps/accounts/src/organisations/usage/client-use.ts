import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { Cron } from '@evc/events';
import { CLOCK, type Clock, DailyCounts, dayOf } from '@evc/platform';
import { ClientUseRepository } from './client-use.repository';

/** What is counted of a client's use of its accounts. */
export const USE_KINDS = ['staff-sign-ins', 'invitations', 'role-changes', 'removals'] as const;
export type UseKind = (typeof USE_KINDS)[number];

const KEPT_DAYS = 731;
const DAY_MS = 86_400_000;

/** What of one day. */
export type DayOfUse = { readonly day: string } & Readonly<Record<UseKind, number>>;

/** A client's own use of the service, by day (UTC): collected because it registered as a business, shown to it, naming nobody (QST-2.1). */
@Injectable()
export class ClientUse implements BeforeApplicationShutdown {
  private readonly counts: DailyCounts;

  constructor(
    private readonly repository: ClientUseRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.counts = new DailyCounts((counts) => this.repository.add(counts), clock);
  }

  /** For what happens often: in memory, written within seconds. */
  count(clientId: string, kind: UseKind): void {
    this.counts.add(clientId, kind);
  }

  /** For what happens seldom: in the transaction of what happened. */
  async note(tx: Tx, clientId: string, kind: UseKind): Promise<void> {
    await this.repository.add([{ clientId, day: dayOf(this.clock.now()), kind, count: 1 }], tx);
  }

  /** Days on which something was counted, from `from` to `to`, both included (YYYY-MM-DD). */
  async of(clientId: string, from: string, to: string): Promise<DayOfUse[]> {
    const days = new Map<string, Record<UseKind, number>>();
    for (const { day, kind, count } of await this.repository.of(clientId, from, to)) {
      const sums = days.get(day) ?? { 'staff-sign-ins': 0, invitations: 0, 'role-changes': 0, removals: 0 };
      if (isUseKind(kind)) sums[kind] = count;
      days.set(day, sums);
    }
    return [...days].map(([day, sums]) => ({ day, ...sums }));
  }

  /** Writes what was counted until now. */
  flush(): Promise<void> {
    return this.counts.flush();
  }

  @Cron('accounts', 'purge-client-use', '41 3 * * *')
  async purge(): Promise<void> {
    await this.repository.removeBefore(dayOf(new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS)));
  }

  /** Before the pools close; a database that is away by then costs a few counts, never the shutdown. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.flush().catch(() => undefined);
  }
}

function isUseKind(kind: string): kind is UseKind {
  return (USE_KINDS as readonly string[]).includes(kind);
}
