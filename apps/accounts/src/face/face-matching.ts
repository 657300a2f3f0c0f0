import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { attemptsAt, beginAttempt, facesMatch, giveBackAttempt, NO_ATTEMPTS } from '@evc/domain';
import { CLOCK, type Clock, type Origin, Problem } from '@evc/platform';
import { UnsealRefused, Vault } from '@evc/vault';
import { AccessLog } from '../privacy';
import { ConsentGate } from '../consent';
import { AccountRepository } from '../identity';
import { FACE_RECOGNITION } from '../purposes';
import { SecurityNotices } from '../messaging';
import { notAllowed } from './face-problems';
import { FaceRepository } from './face.repository';
import type { Face } from './face.entity';
import { openFromDevice } from './template/device-seal';

/** What was seen, and the key of the device that it came from. */
export interface SeenFaceOfDevice {
  readonly descriptor: readonly number[];
  readonly deviceKey: Buffer;
}

/**
 * Attempts at a face. Each is counted before anything is looked at and asks the gate twice: when it is claimed, and in the
 * transaction that opens the template, since a consent may be withdrawn in between (QV-6).
 */
@Injectable()
export class FaceMatching {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly accounts: AccountRepository,
    private readonly gate: ConsentGate,
    private readonly faces: FaceRepository,
    private readonly vault: Vault,
    private readonly log: AccessLog,
    private readonly notices: SecurityNotices,
  ) {}

  /** Claims one attempt. @throws Problem face-not-allowed, face-not-enrolled, face-locked */
  async begin(accountId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.claim(tx, accountId);
      const now = this.clock.now();
      const decision = beginAttempt(await this.faces.attempts(accountId, tx), now);
      if (!decision.ok) {
        const seconds = Math.ceil((decision.until.getTime() - now.getTime()) / 1000);
        throw new Problem('face-locked', { headers: { 'Retry-After': String(seconds) } });
      }
      await this.faces.setAttempts(tx, accountId, decision.value);
    });
  }

  /** Ends an attempt in which no face was compared. */
  async giveBack(accountId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      // Erased while the image was looked at: a row that came now would stay for ever.
      if (!(await this.accounts.lockById(tx, accountId))) return;
      await this.faces.setAttempts(tx, accountId, giveBackAttempt(await this.faces.attempts(accountId, tx)));
    });
  }

  /**
   * Compares, in the caller's transaction. A match is written down and takes the failures away; for anything else the
   * caller calls `failed`, perhaps in another transaction. A wrong device key costs the same work as another face.
   * @throws Problem face-not-allowed, face-not-enrolled
   */
  async matches(tx: Tx, accountId: string, seen: SeenFaceOfDevice, origin: Origin): Promise<boolean> {
    const face = await this.claim(tx, accountId);
    const key = await this.vault.existingKey(accountId, 'face');
    if (!key) throw new Problem('face-not-enrolled');
    const sealed = openOrRefuse(() => key.unsealBytes('faces', 'template_sealed', face.templateSealed));
    if (!facesMatch(openFromDevice(seen.deviceKey, accountId, sealed), seen.descriptor)) return false;
    await this.faces.used(tx, accountId, this.clock.now());
    await this.faces.setAttempts(tx, accountId, NO_ATTEMPTS);
    await this.log.note(tx, accountId, { what: 'face-matched', origin });
    return true;
  }

  /** Writes down that an attempt did not match; the owner is told of the one that locked. */
  async failed(tx: Tx, accountId: string, origin: Origin): Promise<void> {
    await this.log.note(tx, accountId, { what: 'face-not-matched', origin });
    const { lockedUntil } = attemptsAt(await this.faces.attempts(accountId, tx), this.clock.now());
    if (lockedUntil !== null) await this.notices.tell(tx, accountId, { what: 'face-locked', origin });
  }

  /** Holds the account, asks the gate, and answers the template as it is now. */
  private async claim(tx: Tx, accountId: string): Promise<Face> {
    await this.accounts.lockById(tx, accountId);
    const allowed = await this.gate.mayProcess(tx, accountId, FACE_RECOGNITION);
    if (!allowed.ok) throw notAllowed(allowed.reason);
    const face = await this.faces.byId(accountId, tx);
    if (!face) throw new Problem('face-not-enrolled');
    return face;
  }
}

/** A row of an enrolment whose transaction was lost after its key was made: there is no template any more. */
function openOrRefuse(open: () => Buffer): Buffer {
  try {
    return open();
  } catch (error) {
    throw error instanceof UnsealRefused ? new Problem('face-not-enrolled') : error;
  }
}
