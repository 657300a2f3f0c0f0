import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type AuthUser, type Origin, Problem } from '@evc/platform';
import { AccountRepository } from '../../identity';
import { type EnrolledFactors, FactorRepository } from './factor.repository';
import { FactorChanges } from './factor-changes';
import { type ShownPasskey, PasskeysService } from './passkeys.service';

/** Everything a person can sign in with. */
export interface Factors {
  readonly password: boolean;
  readonly enrolled: EnrolledFactors;
  readonly passkeys: readonly ShownPasskey[];
}

/** What a person signs in with, all of it at once. */
@Injectable()
export class FactorsService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly factors: FactorRepository,
    private readonly passkeys: PasskeysService,
    private readonly changes: FactorChanges,
  ) {}

  /** @throws Problem not-found */
  async of(accountId: string): Promise<Factors> {
    const account = await this.accounts.byId(accountId);
    if (!account) throw new Problem('not-found');
    const enrolled = await this.factors.enrolled(accountId);
    const passkeys = await this.passkeys.list(accountId);
    return { password: account.passwordHashSealed !== null, enrolled, passkeys };
  }

  /** How many passkeys the account has, seen in the caller's transaction. */
  async passkeyCount(tx: Tx, accountId: string): Promise<number> {
    return (await this.factors.enrolled(accountId, tx)).passkeys;
  }

  /**
   * Makes new recovery codes; the old ones no longer work.
   * @throws Problem conflict without a second factor to recover; unauthenticated when the session has ended
   */
  async newRecoveryCodes(user: Pick<AuthUser, 'accountId' | 'sessionId'>, origin: Origin): Promise<string[]> {
    return this.changes.runIn(user, async (tx, account) => {
      const { totpSince, passkeys } = await this.factors.enrolled(account.accountId, tx);
      if (totpSince === null && passkeys === 0) throw new Problem('conflict');
      return this.changes.renewCodes(tx, account, origin);
    });
  }
}
