import { Module } from '@nestjs/common';
import { AccessLogModule } from '../../privacy';
import { MarketingModule, SecurityNoticesModule } from '../../messaging';
import { AccountDataModule } from '../accounts/account-data.module';
import { ProfileHistoryModule } from '../profile/profile-history.module';
import { SessionsModule, UndoLinksModule } from '../../authentication';
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
    AccountDataModule,
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
