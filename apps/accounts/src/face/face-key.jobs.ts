import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { faceUnusedSince } from '@evc/domain';
import { Cron, Job } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { unlessDestroyed, Vault } from '@evc/vault';
import { OnConsentEnd } from '../consent';
import { AccountRepository } from '../identity';
import { FACE_RECOGNITION } from '../purposes';
import { SecurityNotices } from '../messaging';
import { FaceDestruction } from './face-destruction';
import { FaceRepository } from './face.repository';

interface DestroyFaceKey {
  readonly accountId: string;
  readonly keyVersion: number;
}

const BATCH = 100;

/**
 * Whatever ends the consent (withdrawal, objection, closure, lapse) ends the template in its own transaction, and the key
 * of everything sealed for the face right after: rows, WAL and backups close with it (QST-2.2 bio). The key dies if and
 * only if that transaction commits.
 */
@Injectable()
export class FaceKeyJobs {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    private readonly accounts: AccountRepository,
    private readonly faces: FaceRepository,
    private readonly destruction: FaceDestruction,
    private readonly notices: SecurityNotices,
    private readonly vault: Vault,
  ) {}

  @OnConsentEnd(FACE_RECOGNITION)
  consentEnded(tx: Tx, accountId: string): Promise<boolean> {
    return this.destruction.destroy(tx, accountId);
  }

  @Job('accounts', 'destroy-face-key')
  async destroy({ accountId, keyVersion }: DestroyFaceKey): Promise<void> {
    await this.vault.destroyUpTo(accountId, 'face', keyVersion);
  }

  /** What nobody used for so long is not needed (QV-4); its owner is told. */
  @Cron('accounts', 'destroy-unused-faces', '23 3 * * *')
  async destroyUnused(): Promise<void> {
    for (;;) {
      const unused = await this.faces.unusedSince(this.longAgo(), BATCH);
      for (const accountId of unused) await unlessDestroyed(() => this.destroyIfUnused(accountId));
      if (unused.length < BATCH) return;
    }
  }

  private async destroyIfUnused(accountId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.accounts.lockById(tx, accountId);
      const face = await this.faces.byId(accountId, tx);
      if (!face || (face.lastUsedAt ?? face.enrolledAt) >= this.longAgo()) return; // used since we looked
      await this.destruction.destroy(tx, accountId);
      await this.notices.tell(tx, accountId, { what: 'face-deleted', by: { kind: 'system' } });
    });
  }

  private longAgo(): Date {
    return faceUnusedSince(this.policy.pack, this.clock.now());
  }
}
