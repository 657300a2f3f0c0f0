import { Module } from '@nestjs/common';
import { ConsentsNeededModule } from '../consent/consents-needed.module';
import { PeopleModule } from '../people/people.module';
import { TokensModule } from '../tokens/tokens.module';
import { LivingSessionCheck } from './account-check';
import { SessionRepository } from './session.repository';
import { SignInJobs } from './sign-in.jobs';
import { SignInService } from './sign-in.service';
import { TokenPairs } from './token-pairs';

@Module({
  imports: [PeopleModule, TokensModule, ConsentsNeededModule],
  providers: [SessionRepository, TokenPairs, SignInService, SignInJobs, LivingSessionCheck],
  exports: [SignInService, SessionRepository, LivingSessionCheck],
})
export class SignInModule {}
