import { Module } from '@nestjs/common';
import { ConsentModule } from '../consent/consent.module';
import { ObjectionsModule } from '../objections/objections.module';
import { PeopleModule } from '../people/people.module';
import { ProfileBuilder } from './profile-builder';
import { ProfileMonths } from './profile-months';
import { Profiles } from './profiles';
import { ProfilingJobs } from './profiling.jobs';
import { ProfilingRepository } from './profiling.repository';

@Module({
  imports: [PeopleModule, ConsentModule, ObjectionsModule],
  providers: [ProfilingRepository, ProfileMonths, ProfileBuilder, Profiles, ProfilingJobs],
  exports: [Profiles, ObjectionsModule],
})
export class ProfilingModule {}
