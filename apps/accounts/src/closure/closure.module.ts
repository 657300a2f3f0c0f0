import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { ClosureJobs } from './closure.jobs';
import { ClosureParticipants } from './closure-participants';
import { ClosureService } from './closure.service';
import { ErasureRepository } from './erasure.repository';

@Module({
  imports: [PeopleModule],
  providers: [ErasureRepository, ClosureParticipants, ClosureService, ClosureJobs],
  exports: [ErasureRepository, ClosureService, ClosureParticipants],
})
export class ClosureModule {}
