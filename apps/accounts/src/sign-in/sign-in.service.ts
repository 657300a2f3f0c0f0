import { Injectable } from '@nestjs/common';
import { Problem, RateLimiter } from '@evc/platform';
import { BlindIndex, unlessDestroyed, Vault } from '@evc/vault';
import { AccountRepository, type AccountRow } from '../people/account.repository';
import { chooseHat, type HatWish } from '../people/hat';
import { Hats } from '../people/hats';
import { Passwords } from '../people/passwords';
import type { Origin } from '../sessions/origin';
import { type SignedIn, SessionService } from '../sessions/session.service';

/** What somebody says to get in. */
export interface SignInAttempt extends HatWish {
  /** E-mail address or username. */
  readonly identifier: string;
  readonly password: string;
}

@Injectable()
export class SignInService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly sessions: SessionService,
    private readonly passwords: Passwords,
    private readonly hats: Hats,
    private readonly vault: Vault,
    private readonly blindIndex: BlindIndex,
    private readonly limiter: RateLimiter,
  ) {}

  /**
   * Signs in by e-mail or username. Unknown, closed and wrong answer alike, after the same argon2 work.
   * @throws Problem invalid-credentials, too-many-requests, overloaded; forbidden for a hat that the person does not have
   */
  async signIn({ identifier, password, ...wish }: SignInAttempt, origin: Origin): Promise<SignedIn> {
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
    const hat = chooseHat(await this.hats.of(account), wish);
    if (!hat) throw new Problem('forbidden');
    return this.sessions.open(account, { hat, amr: ['pwd'], origin });
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
