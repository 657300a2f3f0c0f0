import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { ClosureJobs } from './closure.jobs';
import { ClosureService } from './closure.service';
import { ErasureRepository } from './erasure.repository';

@Module({
  imports: [PeopleModule],
  providers: [ErasureRepository, ClosureService, ClosureJobs],
  exports: [ClosureService],
})
export class ClosureModule {}
