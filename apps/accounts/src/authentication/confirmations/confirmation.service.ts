import { Injectable } from '@nestjs/common';
import type { AuthUser, Origin } from '@evc/platform';
import { FactorAttempts } from '../factors/factor-attempts';
import { type AnyProof, oneProof, proofIn } from '../factors/second-factor.dto';
import { SecondFactors } from '../factors/second-factors';
import { PasswordCheck } from '../sign-in/password-check';
import { purposeInSession } from '../sign-in/step-up.service';
import { Confirmations, type IssuedConfirmation } from './confirmations';

/** The ways without a face to confirm; there is always one (QST-2.2 bio, QCC-1.1). */
@Injectable()
export class ConfirmationService {
  constructor(
    private readonly passwords: PasswordCheck,
    private readonly factors: SecondFactors,
    private readonly attempts: FactorAttempts,
    private readonly confirmations: Confirmations,
  ) {}

  /** @throws Problem invalid-credentials, too-many-requests, validation-failed */
  async confirm(
    user: AuthUser,
    { password, ...sent }: { password?: string } & Omit<AnyProof, 'recoveryCode'>,
    origin: Origin,
  ): Promise<IssuedConfirmation> {
    const proof = proofIn(sent, purposeInSession(user));
    if ((proof === null) === (password === undefined)) throw oneProof();
    if (password !== undefined) await this.passwords.owner(user.accountId, password, origin);
    if (proof)
      await this.attempts.run(user.accountId, origin, (tx) => this.factors.prove(tx, user.accountId, proof, origin));
    return this.confirmations.issue(user);
  }
}
