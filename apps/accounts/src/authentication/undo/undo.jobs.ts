import { Inject, Injectable } from '@nestjs/common';
import { Cron } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { AccountRepository } from '../../identity';
import { UndoLinkRepository } from './undo-link.repository';

@Injectable()
export class UndoJobs {
  constructor(
    private readonly links: UndoLinkRepository,
    private readonly accounts: AccountRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** After seven days an address that was left is forgotten, and free for whoever reads it then (QV-4). */
  @Cron('accounts', 'purge-undo-links', '*/10 * * * *')
  purge(): Promise<void> {
    return this.links.sweep({}, async (tx, expired) => {
      const accounts = new Set(expired.map(({ accountId }) => accountId));
      for (const accountId of accounts) await this.accounts.releaseLeft(tx, accountId, this.clock.now());
    });
  }
}
