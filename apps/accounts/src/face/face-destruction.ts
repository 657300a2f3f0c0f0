import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { AccountsJobs } from '@evc/events';
import { Vault } from '@evc/vault';
import { OnAddedFactorsAsked, OnAddedFactorsDropped } from '../authentication';
import { FaceRepository } from './face.repository';
import type { Face } from './face.entity';

/** The end of a template: its row goes in the transaction that ends it, and the key that opens copies of it right after. */
@Injectable()
export class FaceDestruction {
  constructor(
    private readonly faces: FaceRepository,
    private readonly vault: Vault,
    private readonly jobs: AccountsJobs,
  ) {}

  @OnAddedFactorsAsked('face')
  async hasSince(accountId: string, since: Date): Promise<boolean> {
    return isAddedSince(await this.faces.byId(accountId), since);
  }

  @OnAddedFactorsDropped('face')
  async dropSince(tx: Tx, accountId: string, since: Date): Promise<boolean> {
    return isAddedSince(await this.faces.byId(accountId, tx), since) && this.destroy(tx, accountId);
  }

  /** True when there was a template. The order names the key's version: one made for a later enrolment is not hit. */
  async destroy(tx: Tx, accountId: string): Promise<boolean> {
    const existed = await this.faces.delete(tx, accountId);
    const keyVersion = await this.vault.activeVersion(accountId, 'face');
    if (keyVersion !== null)
      await this.jobs.add(tx, 'destroy-face-key', { accountId, keyVersion }, { jobKey: `face-key:${accountId}` });
    return existed;
  }
}

function isAddedSince(row: Face | null, since: Date): boolean {
  return row !== null && row.enrolledAt >= since;
}
