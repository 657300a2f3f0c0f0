import { Injectable } from '@nestjs/common';
import { type SubjectKey, Vault } from '@evc/vault';
import { AccountRepository } from './account.repository';
import type { Account } from './account.entity';

/** An open account with the key to its own values. */
export interface ActiveAccount {
  readonly account: Account;
  readonly identity: SubjectKey;
}

/** For jobs that write to people: whoever has left, or leaves at this moment, is told nothing any more. */
@Injectable()
export class ActiveAccounts {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly vault: Vault,
  ) {}

  /** Where mail to an account goes and in which language; null when it is closed, closing or gone. Opened for one mail. */
  async addressOf(accountId: string): Promise<{ readonly email: string; readonly locale: string } | null> {
    return this.with(accountId, ({ account, identity }) => ({
      email: identity.unseal('accounts', 'email_sealed', account.emailSealed),
      locale: account.locale,
    }));
  }

  /** Opens what `look` needs of an account; null as above. */
  async with<T>(accountId: string, look: (active: ActiveAccount) => T): Promise<T | null> {
    const account = await this.accounts.byId(accountId);
    if (account?.status !== 'active') return null;
    return this.vault.use(accountId, 'identity', (identity) => look({ account, identity }));
  }
}
