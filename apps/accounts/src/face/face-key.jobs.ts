import { Injectable } from '@nestjs/common';
import { AccountsJobs, Job } from '@evc/events';
import { Vault } from '@evc/vault';
import { ConsentEndings } from '../consent/endings';
import { FACE_RECOGNITION } from '../purposes';

interface DestroyFaceKey {
  readonly accountId: string;
  readonly keyVersion: number;
}

/**
 * Withdrawing face recognition destroys the key of everything sealed for it (QST-2.2 bio): rows, WAL and backups close
 * with it. The job is ordered in the transaction that ends the consent, so the key dies if and only if that commits. It
 * names the version: a key made for a consent given anew meanwhile is not hit.
 */
@Injectable()
export class FaceKeyJobs {
  constructor(
    private readonly vault: Vault,
    jobs: AccountsJobs,
    endings: ConsentEndings,
  ) {
    endings.when(FACE_RECOGNITION, async (tx, accountId) => {
      const keyVersion = await this.vault.livingVersion(accountId, 'face');
      if (keyVersion === null) return;
      await jobs.add(tx, 'destroy-face-key', { accountId, keyVersion }, { jobKey: `face-key:${accountId}` });
    });
  }

  @Job('accounts', 'destroy-face-key')
  async destroy({ accountId, keyVersion }: DestroyFaceKey): Promise<void> {
    await this.vault.destroyUpTo(accountId, 'face', keyVersion);
  }
}
