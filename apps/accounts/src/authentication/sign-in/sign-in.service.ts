import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type Origin, Problem } from '@evc/platform';
import { FactorAttempts } from '../factors/factor-attempts';
import { type CodeProof, proofIn } from '../factors/second-factor.dto';
import { type SecondFactorMethod, SecondFactors } from '../factors/second-factors';
import type { Account, ActingRoleWish } from '../../identity';
import type { SignedIn } from '../sessions/session.service';
import { PasswordCheck } from './password-check';
import { SessionOpening } from './session-opening';
import { SIGN_IN_CHALLENGE_SECONDS, SignInChallenges } from './sign-in-challenges';

/** What somebody says to get in. */
export interface SignInAttempt extends ActingRoleWish, CodeProof {
  /** E-mail address or username. */
  readonly identifier: string;
  readonly password: string;
}

/** Sign-in by a password, and by what goes with it where the account has a second factor (ASVS 6.3.3). */
@Injectable()
export class SignInService {
  constructor(
    private readonly check: PasswordCheck,
    private readonly factors: SecondFactors,
    private readonly attempts: FactorAttempts,
    private readonly challenges: SignInChallenges,
    private readonly opening: SessionOpening,
  ) {}

  /**
   * Signs in by e-mail or username. Staff without a second factor come in too, to set one up: every other route refuses
   * them until then.
   * @throws Problem those of `PasswordCheck`; second-factor-missing with a challenge to answer; forbidden for a role that
   *   the person does not have
   */
  async signIn(attempt: SignInAttempt, origin: Origin): Promise<SignedIn> {
    const proof = proofIn(attempt);
    const account = await this.check.account(attempt.identifier, attempt.password, origin);
    const methods = await this.factors.methodsOf(account.accountId);
    if (methods.length === 0) return this.opening.open(account, ['pwd'], attempt, origin);
    if (!proof) throw await this.missing(account, methods);
    return this.attempts.run(account.accountId, origin, async (tx) => {
      const amr = await this.factors.prove(tx, account.accountId, proof, origin);
      return this.opening.open(account, ['pwd', ...amr], attempt, origin, tx);
    });
  }

  /**
   * Ends a sign-in that stopped at `second-factor-missing`. The challenge is used up when it succeeds.
   * @param prove checks the second factor in the transaction it is given, and answers what it adds to `amr`
   * @throws Problem invalid-token, those of `prove`, forbidden
   */
  async complete(
    challenge: string,
    wish: ActingRoleWish,
    origin: Origin,
    prove: (tx: Tx, account: Account) => Promise<readonly string[]>,
  ): Promise<SignedIn> {
    const account = await this.challenges.read(challenge);
    return this.attempts.run(account.accountId, origin, async (tx) => {
      const amr = await prove(tx, account);
      await this.challenges.spend(tx, challenge);
      return this.opening.open(account, ['pwd', ...amr], wish, origin, tx);
    });
  }

  private async missing(account: Account, methods: readonly SecondFactorMethod[]): Promise<Problem> {
    const challenge = await this.challenges.issue(account);
    return new Problem('second-factor-missing', {
      extra: { methods, challenge, expiresIn: SIGN_IN_CHALLENGE_SECONDS },
    });
  }
}
