import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { Cron } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { AccountRepository } from '../../identity';
import { UndoLinkRepository } from './undo-link.repository';

const BATCH = 100;

@Injectable()
export class UndoJobs {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly links: UndoLinkRepository,
    private readonly accounts: AccountRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** After seven days an address that was left is forgotten, and free for whoever reads it then (QV-4). */
  @Cron('accounts', 'purge-undo-links', '*/10 * * * *')
  async purge(): Promise<void> {
    while ((await this.purgeSome()) === BATCH);
  }

  private purgeSome(): Promise<number> {
    return this.db.transaction(async (tx) => {
      const now = this.clock.now();
      const expired = await this.links.deleteExpired(tx, now, BATCH);
      for (const accountId of new Set(expired)) await this.accounts.releaseLeft(tx, accountId, now);
      return expired.length;
    });
  }
}
