import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Cron } from '@evc/events';
import { CLOCK, type Clock, MetricsService } from '@evc/platform';
import { ChainHeadLog } from './chain-head-log';
import { CheckpointKeyMissing } from './checkpoint-keys';
import { LedgerRepository } from './ledger.repository';
import { LedgerDamaged } from './tree-reader';

/** The minute's checkpoint, and what operators see of it. */
@Injectable()
export class LedgerJobs implements OnModuleInit {
  private readonly logger = new Logger('LedgerJobs');

  constructor(
    private readonly log: ChainHeadLog,
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
    this.refusals().labels('key-missing').inc(0);
    this.refusals().labels('damaged').inc(0);
  }

  /** Signs the ledger. Refusing is no crash: the last checkpoint is still served while an operator looks (QST-1.3a). */
  @Cron('accounts', 'sign-ledger', '* * * * *')
  async sign(): Promise<void> {
    try {
      await this.log.run();
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === null) throw error;
      this.refusals().labels(reason).inc();
      this.logger.error({ event: 'ledger-not-signed', reason });
    }
  }

  private refusals() {
    return this.metrics.counter('ledger_checkpoints_refused_total', 'Checkpoints that could not be signed', ['reason']);
  }
}

function reasonOf(error: unknown): 'key-missing' | 'damaged' | null {
  if (error instanceof CheckpointKeyMissing) return 'key-missing';
  return error instanceof LedgerDamaged ? 'damaged' : null;
}
