import { Injectable } from '@nestjs/common';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import type { Origin } from '@evc/platform';
import { PasskeyProofs } from '../factors/passkey-proofs';
import { type AnyProof, oneProof, proofIn } from '../factors/second-factor.dto';
import { SecondFactors } from '../factors/second-factors';
import type { ActingRoleWish } from '../../identity';
import type { SignedIn } from '../sessions/session.service';
import { SignInChallenges } from './sign-in-challenges';
import { SignInService } from './sign-in.service';

/** The second half of a sign-in, in a call of its own. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly signIn: SignInService,
    private readonly challenges: SignInChallenges,
    private readonly factors: SecondFactors,
    private readonly passkeys: PasskeyProofs,
  ) {}

  /** @throws Problem invalid-token, invalid-credentials, too-many-requests, forbidden, validation-failed */
  async complete(request: { challenge: string } & AnyProof & ActingRoleWish, origin: Origin): Promise<SignedIn> {
    const proof = proofIn(request, this.challenges.purposeOf(request.challenge));
    if (!proof) throw oneProof();
    return this.signIn.complete(request.challenge, request, origin, (tx, account) =>
      this.factors.prove(tx, account.accountId, proof, origin),
    );
  }

  /** What a browser needs to answer with one of the person's passkeys. @throws Problem invalid-token */
  async options(challenge: string): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const account = await this.challenges.read(challenge);
    return this.passkeys.options(this.challenges.purposeOf(challenge), account.accountId);
  }
}
