import { Inject, Injectable } from '@nestjs/common';
import { collectionDays } from '@evc/domain';
import { Cron } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { DeviceRepository } from './device.repository';

const DAY_MS = 86_400_000;
/** FCM drops tokens that were silent for so long; a policy may ask for less (QV-4). */
const SILENT_DAYS = 270;
const DEAD_DAYS = 30; // the person still sees for a while why a device is silent
const BATCH = 100;

@Injectable()
export class DeviceJobs {
  constructor(
    private readonly devices: DeviceRepository,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
  ) {}

  @Cron('accounts', 'prune-devices', '41 2 * * *')
  async prune(): Promise<void> {
    const now = this.clock.now().getTime();
    const [dead, silent] = [DEAD_DAYS, SILENT_DAYS].map(
      (days) => new Date(now - Math.min(days, this.keptDays()) * DAY_MS),
    );
    while (dead && silent && (await this.devices.removeStale(dead, silent, BATCH)) === BATCH);
  }

  /** Each registration collects the device's data anew, so its retention counts from the last one. */
  private keptDays(): number {
    return collectionDays(this.policy.pack, 'device');
  }
}
