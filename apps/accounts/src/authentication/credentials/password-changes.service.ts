import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { type AuthUser, CLOCK, type Clock, isFresh, type Origin, Problem, RateLimiter } from '@evc/platform';
import { FactorsService } from '../factors/factors.service';
import { AccountRepository, type Account, unlessErased } from '../../identity';
import { PasswordCheck } from '../sign-in/password-check';
import { NewPasswords } from './new-passwords';
import { PasswordSetting } from './password-setting';

export interface PasswordChange {
  readonly currentPassword?: string | undefined;
  readonly newPassword: string;
}

/** A signed-in person gets another password, a first one, or none. */
@Injectable()
export class PasswordChanges {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly accounts: AccountRepository,
    private readonly check: PasswordCheck,
    private readonly rules: NewPasswords,
    private readonly setting: PasswordSetting,
    private readonly factors: FactorsService,
    private readonly limiter: RateLimiter,
  ) {}

  /**
   * The current password or a recent proof is needed (ASVS 6.2.3, 7.5.1): a stolen phone must not be enough to keep its
   * owner out. All other sessions end.
   * @throws Problem invalid-credentials for a wrong current password, step-up-required without any and without a recent
   *   proof; weak-password, breached-password, too-many-requests, overloaded, not-found
   */
  change(user: AuthUser, { currentPassword, newPassword }: PasswordChange, origin: Origin): Promise<void> {
    return unlessErased(async () => {
      await this.limiter.consume('password-change', user.accountId);
      if (currentPassword !== undefined) await this.check.owner(user.accountId, currentPassword, origin);
      else if (!isFresh(user, this.clock.now())) throw new Problem('step-up-required');
      const hash = await this.rules.hash(newPassword, await this.setting.ownerOf(await this.open(user.accountId)));
      await this.db.transaction(async (tx) => {
        const account = await this.accounts.lockById(tx, user.accountId);
        if (account?.status !== 'active') throw new Problem('not-found');
        const event = { what: 'password-changed', hash, origin, keepSession: user.sessionId } as const;
        await this.setting.set(tx, user.accountId, event);
      });
    });
  }

  /** The account goes on with passkeys alone. @throws Problem factor-needed without a passkey; not-found */
  remove(user: AuthUser, origin: Origin): Promise<void> {
    return unlessErased(() =>
      this.db.transaction(async (tx) => {
        const account = await this.accounts.lockById(tx, user.accountId);
        if (account?.status !== 'active' || account.passwordHashSealed === null) throw new Problem('not-found');
        if ((await this.factors.passkeyCount(tx, user.accountId)) === 0) throw new Problem('factor-needed');
        const event = { what: 'password-removed', hash: null, origin, keepSession: user.sessionId } as const;
        await this.setting.set(tx, user.accountId, event);
      }),
    );
  }

  private async open(accountId: string): Promise<Account> {
    const account = await this.accounts.byId(accountId);
    if (account?.status !== 'active') throw new Problem('not-found');
    return account;
  }
}
