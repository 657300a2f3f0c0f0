import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { faceTemplate, MOST_IMAGES } from '@evc/domain';
import { type AuthUser, CLOCK, type Clock, type ImageUpload, type Origin, Problem, RateLimiter } from '@evc/platform';
import { Vault } from '@evc/vault';
import { ConsentGate } from '../consent';
import { AccountRepository, type Account, unlessErased } from '../identity';
import { FACE_RECOGNITION } from '../purposes';
import { SecurityNotices } from '../messaging';
import { ActiveSessions, UndoLinks } from '../authentication';
import { imageRefused, notAllowed } from './face-problems';
import { FaceReader } from './face-reader';
import { FaceTurns } from './face-turns';
import { FaceRepository } from './face.repository';
import { type FaceImages, FaceUploads } from './images/face-uploads';
import { sealForDevice } from './template/device-seal';

/** Whose face it is, and in which session they say so. */
type Enroller = Pick<AuthUser, 'accountId' | 'sessionId'>;

@Injectable()
export class FaceEnrolment {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly turns: FaceTurns,
    private readonly limiter: RateLimiter,
    private readonly uploads: FaceUploads,
    private readonly reader: FaceReader,
    private readonly accounts: AccountRepository,
    private readonly gate: ConsentGate,
    private readonly faces: FaceRepository,
    private readonly vault: Vault,
    private readonly notices: SecurityNotices,
    private readonly active: ActiveSessions,
    private readonly undo: UndoLinks,
  ) {}

  /**
   * Makes a template of one to five images of one person and keeps it, sealed twice; the images and the device's key are
   * kept nowhere. Takes the place of an earlier template, whose key goes with it; a lock stays.
   * @throws Problem face-not-allowed, face-image-refused, face-unavailable, overloaded, too-many-requests; unauthenticated
   *   when the session has ended
   */
  async enrol(enroller: Enroller, upload: ImageUpload, deviceKey: Buffer, origin: Origin): Promise<void> {
    const { accountId } = enroller;
    const descriptors = await this.turns.run(accountId, async () => {
      await this.limiter.consume('face', accountId);
      await this.db.transaction((tx) => this.hold(tx, accountId)); // before any image is read
      return this.uploads.during(upload, MOST_IMAGES, (images) => this.read(accountId, images));
    });
    const template = faceTemplate(descriptors);
    if (!template.ok) throw imageRefused(template.reason);
    const inner = sealForDevice(deviceKey, accountId, template.value);
    await unlessErased(() => this.db.transaction((tx) => this.keep(tx, enroller, inner, origin)));
  }

  /** The first image is counted before it is read; each of the others counts as a request of its own would. */
  private async read(accountId: string, images: FaceImages): Promise<(readonly number[])[]> {
    for (let more = 1; more < images.length; more += 1) await this.limiter.consume('face', accountId);
    return this.reader.read(images);
  }

  private async keep(tx: Tx, { accountId, sessionId }: Enroller, inner: Buffer, origin: Origin): Promise<void> {
    const { account, reliedOn } = await this.hold(tx, accountId);
    await this.active.hold(tx, accountId, sessionId); // reading images takes its time
    const [key, since] = [await this.vault.renew(accountId, 'face'), this.clock.now()];
    await this.faces.save(tx, {
      accountId,
      templateSealed: key.seal('faces', 'template_sealed', inner),
      consentEventId: reliedOn,
      enrolledAt: since,
    });
    const undoId = await this.notices.tell(tx, accountId, { what: 'face-enrolled', origin });
    await this.undo.offer(tx, await this.vault.key(accountId, 'identity'), account, { undoId, what: 'face', since });
  }

  /** Holds the account and asks the gate. @returns the account, and the consent that the work relies on */
  private async hold(tx: Tx, accountId: string): Promise<{ account: Account; reliedOn: string }> {
    const account = await this.accounts.lockById(tx, accountId);
    if (!account) throw new Problem('not-found');
    const allowed = await this.gate.mayProcess(tx, accountId, FACE_RECOGNITION);
    if (!allowed.ok) throw notAllowed(allowed.reason);
    // A face rests on explicit consent whatever basis a pack may name (QST-2.2 bio).
    if (allowed.reliedOn === null) throw notAllowed('not-given');
    return { account, reliedOn: allowed.reliedOn };
  }
}
