import { Inject, Injectable } from '@nestjs/common';
import type { PolicyPack } from '@evc/domain';
import { Cron, Job } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { POLICY_PACK } from '@evc/policy';
import { Vault } from '@evc/vault';
import type { SealedPair } from '../../identity';
import { ClosureService } from './closure.service';
import { isRewrapDue, REWRAP_TICKS } from './rewrap-schedule';

@Injectable()
export class ClosureJobs {
  constructor(
    private readonly closure: ClosureService,
    private readonly vault: Vault,
    @Inject(POLICY_PACK) private readonly pack: PolicyPack,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Job('accounts', 'erase-account')
  async erase({ accountId, reason, ...ids }: { accountId: string; reason: string } & SealedPair): Promise<void> {
    await this.closure.erase(accountId, reason, ids);
  }

  @Cron('accounts', 'sweep-erasures', '*/15 * * * *')
  async sweep(): Promise<void> {
    await this.closure.sweep();
  }

  /**
   * Active keys move to a new epoch and the old epoch key goes, so that old backups and WAL close (QTL-10.1): each day, or
   * twice within the pack's erasure clock where that is shorter, since what is erased is erased in backups too (QV-4).
   */
  @Cron('accounts', 'rewrap-keys', REWRAP_TICKS)
  async rewrap(): Promise<void> {
    if (isRewrapDue(this.clock.now(), this.pack.clocks.erasure.hours)) await this.vault.rewrap();
  }
}
