import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { type AuthUser, type ImageUpload, type Origin, RateLimiter } from '@evc/platform';
import { Confirmations, type IssuedConfirmation } from '../authentication';
import { unlessErased } from '../identity';
import { FaceMatching, type SeenFaceOfDevice } from './face-matching';
import { FaceReader } from './face-reader';
import { FaceTurns } from './face-turns';
import { FaceUploads } from './images/face-uploads';

/** Matched or not, and nothing about how nearly. */
export type FaceVerdict = { readonly matched: boolean } & Partial<IssuedConfirmation>;

@Injectable()
export class FaceVerification {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly turns: FaceTurns,
    private readonly limiter: RateLimiter,
    private readonly uploads: FaceUploads,
    private readonly reader: FaceReader,
    private readonly matching: FaceMatching,
    private readonly confirmations: Confirmations,
  ) {}

  /**
   * Compares one image with the template of its sender, who is signed in: never one against many.
   * @param confirms true when a match is to confirm a charging start, as a password or passkey would
   * @throws Problem face-not-allowed, face-not-enrolled, face-locked, face-image-refused, face-unavailable, overloaded
   */
  async verify(
    user: AuthUser,
    upload: ImageUpload,
    deviceKey: Buffer,
    { confirms, origin }: { confirms: boolean; origin: Origin },
  ): Promise<FaceVerdict> {
    const { accountId } = user;
    const seen = await this.look(accountId, upload, deviceKey);
    const matched = await unlessErased(() =>
      this.db.transaction(async (tx) => {
        if (await this.matching.matches(tx, accountId, seen, origin)) return true;
        await this.matching.failed(tx, accountId, origin);
        return false;
      }),
    );
    if (!matched || !confirms) return { matched };
    const { confirmation, expiresIn } = await this.confirmations.issue(user);
    return { matched, confirmation, expiresIn };
  }

  /** Claims an attempt and looks at the image; the attempt is given back when there was no face to compare. */
  look(accountId: string, upload: ImageUpload, deviceKey: Buffer): Promise<SeenFaceOfDevice> {
    return this.turns.run(accountId, async () => {
      await this.limiter.consume('face', accountId);
      await this.matching.begin(accountId);
      try {
        const [descriptor = []] = await this.uploads.during(upload, 1, (images) => this.reader.read(images));
        return { descriptor, deviceKey };
      } catch (error) {
        await this.matching.giveBack(accountId);
        throw error;
      }
    });
  }
}
