import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { Problem } from '@evc/platform';
import { AccountRepository } from '../accounts/account.repository';
import { EmailChanges } from './email-changes';

@Injectable()
export class MyContacts {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly accounts: AccountRepository,
    private readonly emails: EmailChanges,
  ) {}

  /** The link of the mail works no more. Safe to repeat. @throws Problem not-found */
  async cancelEmailChange(accountId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const account = await this.accounts.lockById(tx, accountId); // one that is being confirmed is done or undone first
      if (account?.status !== 'active') throw new Problem('not-found');
      await this.emails.drop(tx, accountId);
    });
  }
}
