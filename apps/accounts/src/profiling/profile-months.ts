import { Injectable } from '@nestjs/common';
import type { Sql } from '@evc/database';
import { type ActivitySums, addToMonth, type MonthSums } from '@evc/domain';
import { Vault } from '@evc/vault';
import { ProfilingRepository, type ProfileRow } from './profiling.repository';

/**
 * The sums of a profile, sealed under its person's key: a month of one session holds that session's energy, by which whoever
 * has both databases could say which driver of charging this is (ZQ-1, ADR 0025).
 */
@Injectable()
export class ProfileMonths {
  constructor(
    private readonly vault: Vault,
    private readonly repository: ProfilingRepository,
  ) {}

  /** What a stored profile holds. @throws KeyDestroyed once its person was erased */
  async of(sql: Sql, accountId: string, { months_sealed: sealed }: ProfileRow): Promise<MonthSums> {
    // Written before sums were sealed, or since by a process of the version before that still runs.
    const clear = await this.repository.monthsInClear(sql, accountId);
    if (sealed === null) return clear;
    const key = await this.vault.key(accountId, 'identity');
    const months = JSON.parse(key.unseal('profiles', 'months_sealed', sealed)) as [number, ActivitySums][];
    return [...clear].reduce<MonthSums>((all, [month, sums]) => addToMonth(all, month, sums), new Map(months));
  }

  /** For `ProfilingRepository.save`. @throws KeyDestroyed */
  async seal(accountId: string, months: MonthSums): Promise<Buffer> {
    const key = await this.vault.key(accountId, 'identity');
    return key.seal('profiles', 'months_sealed', JSON.stringify([...months]));
  }
}
