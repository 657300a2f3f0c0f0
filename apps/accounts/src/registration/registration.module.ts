import { Module } from '@nestjs/common';
import { AccessLogModule } from '../access-log/access-log.module';
import { ConsentModule } from '../consent/consent.module';
import { NewPasswordsModule } from '../credentials/new-passwords.module';
import { InvitationModule } from '../guardians/invitation.module';
import { PeopleModule } from '../people/people.module';
import { PolicyArchiveModule } from '../policy/policy-archive.module';
import { SessionsModule } from '../sessions/sessions.module';
import { KnownNetworksModule } from '../sign-in/known-networks.module';
import { AccountOpening } from './account-opening.service';
import { BecomingDriver } from './becoming-driver';
import { RegistrationJobs } from './registration.jobs';
import { RegistrationRepository } from './registration.repository';
import { RegistrationService } from './registration.service';

@Module({
  imports: [
    AccessLogModule,
    PeopleModule,
    SessionsModule,
    ConsentModule,
    PolicyArchiveModule,
    InvitationModule,
    NewPasswordsModule,
    KnownNetworksModule,
  ],
  providers: [RegistrationRepository, AccountOpening, BecomingDriver, RegistrationService, RegistrationJobs],
  exports: [RegistrationService, AccountOpening, BecomingDriver],
})
export class RegistrationModule {}
