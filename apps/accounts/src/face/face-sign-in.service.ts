import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { type ImageUpload, MULTI_FACTOR, type Origin, Problem } from '@evc/platform';
import { unlessDestroyed } from '@evc/vault';
import { SecondFactors, type SignedIn, SignInChallenges, SignInService } from '../authentication';
import { FaceMatching } from './face-matching';
import { FaceVerification } from './face-verification.service';
import { FaceRepository } from './face.repository';

/** What a face adds to a password (RFC 8176). */
const FACE_AMR: readonly string[] = ['face', MULTI_FACTOR];

/**
 * A face as second factor: after the password, and only where another second factor is set up too. It opens the role of a
 * driver and no other; staff prove more than this (ASVS 6.5.7).
 */
@Injectable()
export class FaceSignIn {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly challenges: SignInChallenges,
    private readonly factors: SecondFactors,
    private readonly signIn: SignInService,
    private readonly verification: FaceVerification,
    private readonly matching: FaceMatching,
    faces: FaceRepository,
  ) {
    factors.addMethod('face', async (accountId) => (await faces.byId(accountId)) !== null);
  }

  /** @throws Problem invalid-token, invalid-credentials, and those of `FaceVerification.look` */
  async complete(challenge: string, upload: ImageUpload, deviceKey: Buffer, origin: Origin): Promise<SignedIn> {
    const { accountId } = await this.challenges.read(challenge);
    const methods = await this.factors.methodsOf(accountId);
    if (!methods.includes('face')) throw new Problem('invalid-credentials');
    const seen = await this.verification.look(accountId, upload, deviceKey);
    const outcome = { matched: null as boolean | null };
    try {
      return await this.signIn.complete(challenge, { role: 'driver' }, origin, async (tx) => {
        outcome.matched = await this.matching.matches(tx, accountId, seen, origin);
        if (!outcome.matched) throw new Problem('invalid-credentials');
        return FACE_AMR;
      });
    } catch (error) {
      // That transaction is undone; that a face did not match stays known, and what stopped elsewhere was no attempt.
      await unlessDestroyed(() =>
        outcome.matched === false
          ? this.db.transaction((tx) => this.matching.failed(tx, accountId, origin))
          : this.matching.giveBack(accountId),
      );
      throw error;
    }
  }
}
