import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import type { Origin } from '@evc/platform';
import type { MyNewsletterResponse } from '../../consent';
import { AccountMarketing } from './account-marketing';
import { MailEnding } from './mail-ending';

/**
 * The newsletter of a signed-in person: the one of their verified address. An account adopts it with the verification,
 * which is what puts the address among the identifiers, and lets go of it when it closes.
 */
@Injectable()
export class MyNewsletterService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly marketing: AccountMarketing,
    private readonly ending: MailEnding,
  ) {}

  /** Whether one runs, and since when. */
  async read(accountId: string): Promise<MyNewsletterResponse> {
    return this.marketing.newsletterOf(this.db, accountId);
  }

  /**
   * Ends it; safe to repeat. What it brings is what the account's marketing mail brings, so that ends with it: whoever
   * wants one of the two says so anew.
   * @throws Problem not-found
   */
  async end(accountId: string, evidence: Origin): Promise<void> {
    await this.db.transaction((tx) => this.ending.ofAccount(tx, accountId, evidence));
  }
}
