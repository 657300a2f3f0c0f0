import { Module } from '@nestjs/common';
import { MeterPartitionsRepository } from './meter-partitions.repository';
import { MeterPartitionsService } from './meter-partitions.service';
import { MeterValuesJobs } from './meter-values.jobs';
import { MeterValuesRepository } from './meter-values.repository';
import { MeterValuesService } from './meter-values.service';

@Module({
  providers: [
    MeterValuesRepository,
    MeterValuesService,
    MeterPartitionsRepository,
    MeterPartitionsService,
    MeterValuesJobs,
  ],
  exports: [MeterValuesService, MeterPartitionsService],
})
export class MeterValuesModule {}
