import { Module } from '@nestjs/common';
import { AccountDataModule } from '../../identity';
import { ConsentModule } from '../choices/consent.module';
import { LapseJobs } from './lapse.jobs';
import { LapseRepository } from './lapse.repository';
import { ConsentLapse } from './lapse.service';

@Module({
  imports: [AccountDataModule, ConsentModule],
  providers: [LapseRepository, ConsentLapse, LapseJobs],
  exports: [ConsentLapse],
})
export class LapseModule {}
