import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { CLOCK, type Clock, Problem } from '@evc/platform';
import { CHALLENGE_SECONDS, Challenges } from '../factors/challenges';
import type { PasskeyPurpose } from '../factors/passkey-proofs';
import { AccountRepository, type Account } from '../../identity';
import { OnCancelled } from '../sessions/waiting-things';
import { idOfBytes } from '../tokens/signed-id';

/** How long the second half of a sign-in may take. */
export const SIGN_IN_CHALLENGE_SECONDS = CHALLENGE_SECONDS;

/**
 * What stands between password and second factor: a token that says whose password was right, and nothing else. 32 hex
 * digits of account, then a challenge bound to the account and to that very password: changing it ends all that is
 * halfway in.
 */
@Injectable()
export class SignInChallenges {
  constructor(
    private readonly challenges: Challenges,
    private readonly accounts: AccountRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnCancelled('sign-in-halfway')
  cancel(tx: Tx, accountId: string): Promise<void> {
    return this.accounts.voidProofs(tx, accountId, this.clock.now());
  }

  /**
   * For an account whose password fitted just now.
   * @throws Problem invalid-credentials when it was closed, or its password changed, meanwhile
   */
  async issue({ accountId, proofsSince: since }: Account): Promise<string> {
    const account = await this.accounts.byId(accountId); // as it is now: the check may have hashed the password anew
    const isStill = account?.status === 'active' && account.proofsSince?.getTime() === since?.getTime();
    if (!isStill) throw new Problem('invalid-credentials');
    return accountId.replaceAll('-', '') + (await this.challenges.issue('second-factor', bindingOf(account)));
  }

  /** Whose it is. @throws Problem invalid-token for one that is not ours, has ended, or is of an earlier password */
  async read(text: string): Promise<Account> {
    const [id, challenge] = [text.slice(0, 32), text.slice(32)];
    if (!/^[0-9a-f]{32}$/.test(id)) throw new Problem('invalid-token');
    const account = await this.accounts.byId(idOfBytes(Buffer.from(id, 'hex')));
    const isOurs =
      account && (await this.challenges.isOurs('second-factor', bindingOf(account), challenge, account.proofsSince));
    if (!isOurs || account.status !== 'active') throw new Problem('invalid-token');
    return account;
  }

  /** Uses it up in the transaction that opens the session. @throws Problem invalid-token for one that was used */
  async spend(tx: Tx, text: string): Promise<void> {
    if (!(await this.challenges.spend(tx, text.slice(32)))) throw new Problem('invalid-token');
  }

  /** What a passkey has to answer: this sign-in and no other. */
  purposeOf(text: string): PasskeyPurpose {
    return { use: 'passkey-second-factor', binding: text };
  }
}

function bindingOf({ accountId, passwordHashSealed: sealed }: Account): string {
  const password = createHash('sha256').update(sealed ?? Buffer.alloc(0));
  return `${accountId} ${password.digest('base64url')}`;
}
