import { Inject, Injectable } from '@nestjs/common';
import { Cron } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { DeviceRepository } from './device.repository';

const DAY_MS = 86_400_000;
const SILENT_DAYS = 270; // FCM drops such tokens itself
const DEAD_DAYS = 30; // the person still sees for a while why a device is silent

@Injectable()
export class DeviceJobs {
  constructor(
    private readonly devices: DeviceRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Cron('accounts', 'prune-devices', '41 2 * * *')
  async prune(): Promise<void> {
    const now = this.clock.now().getTime();
    await this.devices.removeStale(new Date(now - DEAD_DAYS * DAY_MS), new Date(now - SILENT_DAYS * DAY_MS));
  }
}
