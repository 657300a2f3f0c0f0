import { Injectable } from '@nestjs/common';
import type { ActivitySums, MonthSums } from '@evc/domain';
import { Vault } from '@evc/vault';
import type { ActivityProfile } from './profile.entity';

/**
 * The sums of a profile, sealed under its person's key: a month of one session holds that session's energy, by which whoever
 * has both databases could say which driver of charging this is (ZQ-1, ADR 0025).
 */
@Injectable()
export class ProfileMonths {
  constructor(private readonly vault: Vault) {}

  /** What a stored profile holds. @throws KeyDestroyed once its person was erased */
  async of(accountId: string, { monthsSealed: sealed }: ActivityProfile): Promise<MonthSums> {
    if (sealed === null) return new Map();
    const key = await this.vault.key(accountId, 'identity');
    return new Map(JSON.parse(key.unseal('profiles', 'months_sealed', sealed)) as [number, ActivitySums][]);
  }

  /** For `ProfilingRepository.save`. @throws KeyDestroyed */
  async seal(accountId: string, months: MonthSums): Promise<Buffer> {
    const key = await this.vault.key(accountId, 'identity');
    return key.seal('profiles', 'months_sealed', JSON.stringify([...months]));
  }
}
