import { Module } from '@nestjs/common';
import { AccessLogModule } from '../access-log/access-log.module';
import { MarketingModule } from '../marketing/marketing.module';
import { PeopleModule } from '../people/people.module';
import { ProfileHistoryModule } from '../profile/profile-history.module';
import { SecurityNoticesModule } from '../security-notices/security-notices.module';
import { SessionsModule } from '../sessions/sessions.module';
import { UndoLinksModule } from '../undo/undo-links.module';
import { EmailChangeJobs } from './email-change.jobs';
import { EmailChangeRepository } from './email-change.repository';
import { EmailChanges } from './email-changes';
import { EmailConfirmation } from './email-confirmation.service';
import { MyContacts } from './my-contacts.service';
import { PhoneCodeRepository } from './phone-code.repository';
import { PhoneJobs } from './phone.jobs';
import { PhoneVerification } from './phone-verification.service';

/** The ways to reach a person: they count once whoever reads there has answered. */
@Module({
  imports: [
    PeopleModule,
    ProfileHistoryModule,
    SessionsModule,
    SecurityNoticesModule,
    AccessLogModule,
    MarketingModule,
    UndoLinksModule,
  ],
  providers: [
    EmailChangeRepository,
    EmailChanges,
    EmailConfirmation,
    EmailChangeJobs,
    PhoneCodeRepository,
    PhoneVerification,
    PhoneJobs,
    MyContacts,
  ],
  exports: [EmailChanges, EmailConfirmation, PhoneVerification, MyContacts],
})
export class ContactsModule {}
