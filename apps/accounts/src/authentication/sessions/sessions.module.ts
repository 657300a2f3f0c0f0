import { Module } from '@nestjs/common';
import { ClientUseModule } from '../../organisations';
import { ConsentsNeededModule } from '../../consent';
import { PairwiseModule, AccountDataModule } from '../../identity';
import { SecurityNoticesModule } from '../../messaging';
import { AccessLogModule } from '../../privacy';
import { TokensModule } from '../tokens/tokens.module';
import { AccountEvents } from './account-events';
import { KnownDeviceRepository } from './known-devices.repository';
import { ActiveSessionCheck } from './active-session-check';
import { ActiveSessions } from './active-sessions';
import { PlacesModule } from './places.module';
import { SessionEndings } from './session-endings';
import { SessionList } from './session-list';
import { SessionStepUps } from './session-step-ups';
import { SessionJobs } from './session.jobs';
import { SessionRepository } from './session.repository';
import { SessionService } from './session.service';
import { SignInNotes } from './sign-in-notes';
import { TokenPairs } from './token-pairs';
import { WaitingThings } from './waiting-things';

/** Sessions and their tokens, from the moment somebody proved who they are. */
@Module({
  imports: [
    ClientUseModule,
    AccountDataModule,
    PairwiseModule,
    TokensModule,
    ConsentsNeededModule,
    AccessLogModule,
    SecurityNoticesModule,
    PlacesModule,
  ],
  providers: [
    SessionRepository,
    KnownDeviceRepository,
    TokenPairs,
    SignInNotes,
    SessionEndings,
    SessionService,
    SessionStepUps,
    SessionList,
    SessionJobs,
    ActiveSessionCheck,
    ActiveSessions,
    WaitingThings,
    AccountEvents,
  ],
  exports: [
    SessionService,
    SessionStepUps,
    SessionList,
    SessionEndings,
    SessionRepository,
    ActiveSessionCheck,
    ActiveSessions,
    WaitingThings,
    AccountEvents,
  ],
})
export class SessionsModule {}
