import { Inject, Injectable } from '@nestjs/common';
import { Cron } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { MeterPartitionsService } from './meter-partitions.service';

@Injectable()
export class MeterValuesJobs {
  constructor(
    private readonly partitions: MeterPartitionsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Cron('charging', 'meter-partitions', '23 2 * * *')
  async keepPartitions(): Promise<void> {
    await this.partitions.ensurePartitions(this.clock.now());
  }
}
