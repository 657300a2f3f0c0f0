import { Inject, Injectable } from '@nestjs/common';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { type AuthUser, type Origin, Problem } from '@evc/platform';
import { AccessLog } from '../../privacy';
import { FactorAttempts } from '../factors/factor-attempts';
import { PasskeyProofs, type PasskeyPurpose } from '../factors/passkey-proofs';
import { type AnyProof, oneProof, proofIn } from '../factors/second-factor.dto';
import { SecondFactors } from '../factors/second-factors';
import { unlessErased } from '../../identity';
import { SessionStepUps, type SteppedUp } from '../sessions/session-step-ups';
import { PasswordCheck } from './password-check';

/** What a passkey answers inside a session: of this session only. */
export function purposeInSession({ sessionId }: Pick<AuthUser, 'sessionId'>): PasskeyPurpose {
  return { use: 'passkey-in-session', binding: sessionId };
}

/** A signed-in person proves once more who they are, for what a stolen phone must not do (ASVS 7.5.1). */
@Injectable()
export class StepUpService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly passwords: PasswordCheck,
    private readonly factors: SecondFactors,
    private readonly attempts: FactorAttempts,
    private readonly passkeys: PasskeyProofs,
    private readonly stepUps: SessionStepUps,
    private readonly log: AccessLog,
  ) {}

  /**
   * By the second factor where the account has one, else by the password.
   * @throws Problem second-factor-missing when only the password came and the account has a second factor;
   *   invalid-credentials, too-many-requests, unauthenticated, validation-failed
   */
  async stepUp(
    user: AuthUser,
    { password, ...sent }: { password?: string } & AnyProof,
    origin: Origin,
  ): Promise<SteppedUp> {
    const proof = proofIn(sent, purposeInSession(user));
    if (!proof && password === undefined) throw oneProof();
    if (proof)
      return this.attempts.run(user.accountId, origin, async (tx) => {
        const proved = await this.factors.prove(tx, user.accountId, proof, origin);
        await this.log.note(tx, user.accountId, { what: 'stepped-up', origin });
        return this.stepUps.note(tx, user, proved);
      });
    return this.byPassword(user, password ?? '', origin);
  }

  /** What a browser needs to answer with a passkey in this session. */
  options(user: AuthUser): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return unlessErased(() => this.passkeys.options(purposeInSession(user), user.accountId));
  }

  private async byPassword(user: AuthUser, password: string, origin: Origin): Promise<SteppedUp> {
    const methods = await this.factors.methodsOf(user.accountId);
    if (methods.length > 0) throw new Problem('second-factor-missing', { extra: { methods } });
    await this.passwords.owner(user.accountId, password, origin);
    return unlessErased(() =>
      this.db.transaction(async (tx) => {
        await this.log.note(tx, user.accountId, { what: 'stepped-up', origin });
        return this.stepUps.note(tx, user, ['pwd']);
      }),
    );
  }
}
