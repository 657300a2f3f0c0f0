import { Injectable } from '@nestjs/common';
import { Cron, Job } from '@evc/events';
import { Vault } from '@evc/vault';
import { ClosureService } from './closure.service';

@Injectable()
export class ClosureJobs {
  constructor(
    private readonly closure: ClosureService,
    private readonly vault: Vault,
  ) {}

  @Job('accounts', 'erase-account')
  async erase({ accountId, reason }: { accountId: string; reason: string }): Promise<void> {
    await this.closure.erase(accountId, reason);
  }

  @Cron('accounts', 'sweep-erasures', '*/15 * * * *')
  async sweep(): Promise<void> {
    await this.closure.sweep();
  }

  /** Living keys move to a new epoch each day and the old epoch key goes, so old backups and WAL close (QTL-10.1). */
  @Cron('accounts', 'rewrap-keys', '17 3 * * *')
  async rewrap(): Promise<void> {
    await this.vault.rewrap();
  }
}
