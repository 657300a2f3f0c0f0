import { Module } from '@nestjs/common';
import { AccessLogModule, ClosureModule } from '../../privacy';
import { ConsentModule, PolicyArchiveModule, ReceiptsModule } from '../../consent';
import { AccountDataModule, ProfileModule, RegistrationModule } from '../../identity';
import { DepartingGuardian } from './departing-guardian';
import { GuardianJobs } from './guardian.jobs';
import { GuardianshipModule } from './guardianship.module';
import { InvitationAnswers } from './invitation-answers.service';
import { InvitationModule } from './invitation.module';
import { WardConsents } from './ward-consents.service';
import { WardService } from './ward.service';

/** Guardians and their children's accounts (QV-8, QTL-5, QCC-5). */
@Module({
  imports: [
    AccessLogModule,
    AccountDataModule,
    ProfileModule,
    PolicyArchiveModule,
    ConsentModule,
    ReceiptsModule,
    ClosureModule,
    RegistrationModule,
    GuardianshipModule,
    InvitationModule,
  ],
  providers: [InvitationAnswers, WardService, WardConsents, DepartingGuardian, GuardianJobs],
  exports: [InvitationModule, InvitationAnswers, WardService, WardConsents, GuardianshipModule],
})
export class GuardiansModule {}
