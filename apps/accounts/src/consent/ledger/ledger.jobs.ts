import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Cron } from '@evc/events';
import { CLOCK, type Clock, MetricsService } from '@evc/platform';
import { ChainHeadLog } from './chain-head-log';
import { CheckpointKeyMissing } from './checkpoint-keys';
import { Cutting } from './cutting';
import { EventKeys } from './event-keys';
import { LateSignatures } from './late-signatures';
import { LedgerHealth } from './ledger-health';
import { LedgerRepository } from './ledger.repository';
import { LedgerBusy } from './rounds';
import { LedgerDamaged } from './tree-reader';

/** The minute's checkpoint, and what operators see of it. */
@Injectable()
export class LedgerJobs implements OnModuleInit {
  private readonly logger = new Logger('LedgerJobs');

  constructor(
    private readonly log: ChainHeadLog,
    private readonly eventKeys: EventKeys,
    private readonly late: LateSignatures,
    private readonly cutting: Cutting,
    private readonly health: LedgerHealth,
    private readonly repository: LedgerRepository,
    private readonly metrics: MetricsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const { repository, clock } = this;
    this.metrics.gauge('ledger_checkpoint_age_seconds', 'Time since the ledger was last signed', [], async function () {
      const latest = await repository.latestCheckpoint().catch(() => null);
      // Without a checkpoint, or a database to ask, there is no age: an alarm on absence tells that.
      if (latest) this.set((clock.now().getTime() - Date.parse(latest.issuedAt)) / 1000);
      else this.remove();
    });
    for (const reason of ['key-missing', 'damaged', 'busy']) this.refusals().labels(reason).inc(0);
    this.tellHealth();
  }

  private tellHealth(): void {
    const { health, metrics } = this;
    const told = [
      ['ledger_chains_left_out', 'Chains with an event that does not hold', 'chainsLeftOut'],
      ['ledger_events_waiting', 'Events that wait for the key that signs them', 'eventsWaiting'],
      ['ledger_cut_refused', 'Whether the ledger did not verify when it was to be cut', 'cutRefused'],
      ['ledger_event_key_missing', 'Whether the key that signs events is away', 'eventKeyMissing'],
    ] as const;
    for (const [name, help, fact] of told) {
      metrics.gauge(name, help, [], async function () {
        const facts = await health.facts().catch(() => null);
        if (facts) this.set(Number(facts[fact]));
        else this.remove();
      });
    }
  }

  /** Signs the ledger. Refusing is no crash: the last checkpoint is still served while an operator looks (QST-1.3a). */
  @Cron('accounts', 'sign-ledger', '* * * * *')
  async sign(): Promise<void> {
    try {
      await this.eventKeys.settle();
      await this.late.signWaiting();
      await this.cutting.settle();
      await this.log.run();
      const { chainsLeftOut: count } = await this.health.facts();
      if (count > 0) this.logger.error({ event: 'ledger-chains-left-out', count });
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === null) throw error;
      this.refusals().labels(reason).inc();
      this.logger.error({ event: 'ledger-not-signed', reason });
    }
  }

  /** Another key for events, each quarter: the private half of the one before is gone for good. */
  @Cron('accounts', 'rotate-event-key', '17 3 * * *')
  async rotateEventKey(): Promise<void> {
    try {
      if (await this.eventKeys.rotateIfDue()) this.logger.log({ event: 'ledger-event-key-changed' });
    } catch (error) {
      if (!(error instanceof CheckpointKeyMissing)) throw error;
      this.logger.error({ event: 'ledger-key-missing', reason: 'checkpoint' });
    }
  }

  private refusals() {
    return this.metrics.counter('ledger_checkpoints_refused_total', 'Checkpoints that could not be signed', ['reason']);
  }
}

function reasonOf(error: unknown): 'key-missing' | 'damaged' | 'busy' | null {
  if (error instanceof CheckpointKeyMissing) return 'key-missing';
  if (error instanceof LedgerBusy) return 'busy';
  return error instanceof LedgerDamaged ? 'damaged' : null;
}
