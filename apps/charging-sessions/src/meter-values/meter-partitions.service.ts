import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CHARGING_DB, Database } from '@evc/database';
import { collectedBefore, type PolicyPack } from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import { POLICY_PACK } from '@evc/policy';
import { endOf, MeterPartitionsRepository, type Month } from './meter-partitions.repository';

const MONTHS_BEFORE = 1;
const MONTHS_AHEAD = 2;

/** Keeps a partition of meter values for each month to come, and lets go of months past their retention (QV-4). */
@Injectable()
export class MeterPartitionsService implements OnApplicationBootstrap {
  constructor(
    private readonly partitions: MeterPartitionsRepository,
    @Inject(CHARGING_DB) private readonly database: Database,
    @Inject(POLICY_PACK) private readonly policy: PolicyPack,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.ensurePartitions(this.clock.now());
  }

  /** Safe to repeat and to run in several processes at once. */
  async ensurePartitions(now: Date): Promise<void> {
    const expired = collectedBefore(this.policy, 'activity-usage', now);
    await this.database.transaction(async (tx) => {
      await this.partitions.lock(tx);
      const known = await this.partitions.months(tx);
      for (const month of monthsAround(now)) {
        if (!known.some((other) => other.year === month.year && other.month === month.month)) {
          await this.partitions.add(tx, month);
        }
      }
      if (expired === null) return;
      for (const month of known) if (endOf(month) <= expired) await this.partitions.drop(tx, month);
      await this.partitions.dropStrays(tx, expired);
    });
  }
}

function monthsAround(now: Date): Month[] {
  const months: Month[] = [];
  for (let offset = -MONTHS_BEFORE; offset <= MONTHS_AHEAD; offset += 1) {
    const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset, 1));
    months.push({ year: first.getUTCFullYear(), month: first.getUTCMonth() + 1 });
  }
  return months;
}
