import { Module } from '@nestjs/common';
import { AccessLogModule } from '../access-log/access-log.module';
import { ClosureModule } from '../closure/closure.module';
import { ConsentModule } from '../consent/consent.module';
import { PeopleModule } from '../people/people.module';
import { PolicyArchiveModule } from '../policy/policy-archive.module';
import { ProfileModule } from '../profile/profile.module';
import { RegistrationModule } from '../registration/registration.module';
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
    PeopleModule,
    ProfileModule,
    PolicyArchiveModule,
    ConsentModule,
    ClosureModule,
    RegistrationModule,
    GuardianshipModule,
    InvitationModule,
  ],
  providers: [InvitationAnswers, WardService, WardConsents, DepartingGuardian, GuardianJobs],
  exports: [InvitationModule, InvitationAnswers, WardService, WardConsents, GuardianshipModule],
})
export class GuardiansModule {}
