import { Module } from '@nestjs/common';
import { ConsentModule, ObjectionsModule } from '../consent';
import { AccountDataModule } from '../identity';
import { ProfileBuilder } from './profile-builder';
import { ProfileMonths } from './profile-months';
import { Profiles } from './profiles';
import { ProfilingJobs } from './profiling.jobs';
import { ProfilingRepository } from './profiling.repository';

@Module({
  imports: [AccountDataModule, ConsentModule, ObjectionsModule],
  providers: [ProfilingRepository, ProfileMonths, ProfileBuilder, Profiles, ProfilingJobs],
  exports: [Profiles, ObjectionsModule],
})
export class ProfilingModule {}
