import { Module } from '@nestjs/common';
import { SessionsModule } from '../sessions/sessions.module';
import { DriverErasureRepository } from './driver-erasure.repository';
import { DriverMovesJobs } from './driver-moves.jobs';
import { DriversModule } from './drivers.module';
import { ErasureJobs } from './erasure.jobs';

@Module({
  imports: [DriversModule, SessionsModule],
  providers: [DriverErasureRepository, ErasureJobs, DriverMovesJobs],
})
export class ErasureModule {}
