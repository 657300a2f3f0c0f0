import { Module } from '@nestjs/common';
import { PairwiseModule, AccountDataModule } from '../../identity';
import { SessionsModule } from '../../authentication';
import { ClosureJobs } from './closure.jobs';
import { ClosureParticipants } from './closure-participants';
import { ClosureService } from './closure.service';
import { ErasureRepository } from './erasure.repository';
import { SubscriptionErasure } from './subscription-erasure';

@Module({
  imports: [PairwiseModule, AccountDataModule, SessionsModule],
  providers: [ErasureRepository, SubscriptionErasure, ClosureParticipants, ClosureService, ClosureJobs],
  exports: [SubscriptionErasure, ClosureService, ClosureParticipants],
})
export class ClosureModule {}
