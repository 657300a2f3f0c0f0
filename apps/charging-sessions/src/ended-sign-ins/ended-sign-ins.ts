import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type AuthUser, CLOCK, type Clock, Problem } from '@evc/platform';
import { CHARGING_OPTIONS, type ChargingOptions } from '../charging.options';
import { EndedSignInRepository, isAmong, type Refused } from './ended-sign-ins.repository';
import { TOKEN_LIFE_MS } from './token-life';

/** Who shows a token; a token of before says the account's id alone. */
type Bearer = Pick<AuthUser, 'accountId' | 'driverId' | 'staffId' | 'sessionId'>;

/** How often the table is read; what ended is refused within this time of its event. */
const REFRESH_MS = 1_000;
/** What was read longer ago is not relied on: ended sign-ins must be out within five seconds. */
const STALE_MS = 3_000;

/**
 * The sign-ins that ended within the life of a token, in memory: no request waits for a query, and accounts is asked
 * nothing. Small, since only minutes are kept. While the database is away and what was last read gets stale, nobody can
 * be told apart and requests are answered 503, as they would be anyway by whatever they were after.
 */
@Injectable()
export class EndedSignIns implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('EndedSignIns');
  private known: { readonly refused: Refused; readonly readAt: number } | null = null;
  private reading: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly repository: EndedSignInRepository,
    @Inject(CHARGING_OPTIONS) private readonly options: ChargingOptions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.options.serve) return;
    await this.refresh();
    this.timer = setInterval(() => void this.refresh(), REFRESH_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.reading;
  }

  /** @throws Problem service-unavailable when it cannot be told */
  async has({ accountId, driverId, staffId, sessionId }: Bearer): Promise<boolean> {
    if (this.isStale()) await this.refresh();
    if (this.known === null || this.isStale())
      throw new Problem('service-unavailable', { headers: { 'Retry-After': '5' } });
    const { sessions, people } = this.known.refused;
    return (
      isAmong(sessions, sessionId) || [driverId, staffId, accountId].some((id) => id !== undefined && people.has(id))
    );
  }

  /** Reads the table; of several at once only one does. A database that is away changes nothing here. */
  async refresh(): Promise<void> {
    this.reading ??= this.read().finally(() => {
      this.reading = null;
    });
    await this.reading;
  }

  private isStale(): boolean {
    return this.known === null || performance.now() - this.known.readAt > STALE_MS;
  }

  private async read(): Promise<void> {
    const readAt = performance.now(); // what ends while the query runs is for the next one
    const now = this.clock.now();
    try {
      const refused = await this.repository.refused(now, new Date(now.getTime() - TOKEN_LIFE_MS));
      this.known = { refused, readAt };
    } catch (error) {
      this.logger.warn({ event: 'ended-sign-ins-not-read', err: error });
    }
  }
}
