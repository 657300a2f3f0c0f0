import { Module } from '@nestjs/common';
import { ConsentsNeededModule } from '../consent/consents-needed.module';
import { PeopleModule } from '../people/people.module';
import { TokensModule } from '../tokens/tokens.module';
import { LivingSessionCheck } from './living-session-check';
import { SessionEndings } from './session-endings';
import { SessionJobs } from './session.jobs';
import { SessionRepository } from './session.repository';
import { SessionService } from './session.service';
import { TokenPairs } from './token-pairs';

/** Sessions and their tokens, from the moment somebody proved who they are. */
@Module({
  imports: [PeopleModule, TokensModule, ConsentsNeededModule],
  providers: [SessionRepository, TokenPairs, SessionEndings, SessionService, SessionJobs, LivingSessionCheck],
  exports: [SessionService, SessionEndings, SessionRepository, LivingSessionCheck],
})
export class SessionsModule {}
