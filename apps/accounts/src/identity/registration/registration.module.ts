import { Module } from '@nestjs/common';
import { AccessLogModule } from '../../privacy';
import { ConsentModule, PolicyArchiveModule } from '../../consent';
import { KnownNetworksModule, NewPasswordsModule, SessionsModule } from '../../authentication';
import { InvitationModule } from '../../guardianship';
import { AccountDataModule } from '../accounts/account-data.module';
import { AccountOpening } from './account-opening.service';
import { BecomingDriver } from './becoming-driver';
import { RegistrationJobs } from './registration.jobs';
import { RegistrationRepository } from './registration.repository';
import { RegistrationService } from './registration.service';

@Module({
  imports: [
    AccessLogModule,
    AccountDataModule,
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
