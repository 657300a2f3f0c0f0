import { Module } from '@nestjs/common';
import { ContactsModule } from '../contacts/contacts.module';
import { AccountDataModule } from '../accounts/account-data.module';
import { SecurityNoticesModule } from '../../messaging';
import { ProfileHistoryModule } from './profile-history.module';
import { ProfileService } from './profile.service';

@Module({
  imports: [AccountDataModule, ContactsModule, ProfileHistoryModule, SecurityNoticesModule],
  providers: [ProfileService],
  exports: [ProfileService, ProfileHistoryModule],
})
export class ProfileModule {}
