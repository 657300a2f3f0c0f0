import { Module } from '@nestjs/common';
import { FactorsModule } from '../factors/factors.module';
import { AccountDataModule } from '../../identity';
import { SecurityNoticesModule } from '../../messaging';
import { SessionsModule } from '../sessions/sessions.module';
import { SignInModule } from '../sign-in/sign-in.module';
import { NewPasswordsModule } from './new-passwords.module';
import { PasswordChanges } from './password-changes.service';
import { PasswordSetting } from './password-setting';

/** A person's password after the account was opened. */
@Module({
  imports: [FactorsModule, AccountDataModule, SecurityNoticesModule, SessionsModule, SignInModule, NewPasswordsModule],
  providers: [PasswordSetting, PasswordChanges],
  exports: [PasswordSetting, PasswordChanges, NewPasswordsModule],
})
export class CredentialsModule {}
