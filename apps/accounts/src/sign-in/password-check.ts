import { Injectable } from '@nestjs/common';
import { Problem, RateLimiter } from '@evc/platform';
import { BlindIndex, unlessDestroyed, Vault } from '@evc/vault';
import { AccountRepository, type AccountRow } from '../people/account.repository';
import { Passwords } from '../people/passwords';
import type { Origin } from '../sessions/origin';

/** Whether a name and a password belong together, told in a way that says nothing about who has an account. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly passwords: Passwords,
    private readonly vault: Vault,
    private readonly blindIndex: BlindIndex,
    private readonly limiter: RateLimiter,
  ) {}

  /**
   * The account whose e-mail or username and password these are. Unknown, closed and wrong answer alike, after the same
   * argon2 work.
   * @throws Problem invalid-credentials, too-many-requests, overloaded
   */
  async account(identifier: string, password: string, _origin: Origin): Promise<AccountRow> {
    const index = this.indexOf(identifier);
    await this.limiter.check('sign-in-failures', index);
    const account = await this.find(index);
    const stored = account ? await this.passwordHash(account) : null;
    const fits = await this.passwords.matches(password, stored, {
      begins: () => this.limiter.check('sign-in-failures', index),
      fails: () => this.limiter.consume('sign-in-failures', index),
    });
    if (!fits || !account) throw new Problem('invalid-credentials');
    await this.limiter.reset('sign-in-failures', index);
    return account;
  }

  /** A phone number is no identifier: nobody has proved to own it. */
  private indexOf(identifier: string): Buffer {
    return this.blindIndex.of(identifier.includes('@') ? 'email' : 'username', identifier);
  }

  private async find(index: Buffer): Promise<AccountRow | null> {
    const accountId = await this.accounts.idByIdentifier(index);
    const account = accountId ? await this.accounts.byId(accountId) : null;
    return account?.status === 'active' ? account : null;
  }

  /** Null for a person who is being erased at this moment: to be answered like an unknown one. */
  private async passwordHash(account: AccountRow): Promise<string | null> {
    return unlessDestroyed(async () => {
      const key = await this.vault.key(account.account_id, 'identity');
      return key.unseal('accounts', 'password_hash_sealed', account.password_hash_sealed);
    });
  }
}
