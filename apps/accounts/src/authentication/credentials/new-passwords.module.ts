import { Module } from '@nestjs/common';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { AccountDataModule } from '../../identity';
import { BREACHED_PASSWORDS, type BreachedPasswords } from './breached-passwords';
import { BundledBreaches } from './bundled-breaches';
import { NewPasswords } from './new-passwords';
import { OpenedLinks } from './opened-link';
import { PasswordStrength } from './password-strength';
import { RemoteBreaches } from './remote-breaches';

/** One for the process: its list takes a while to prepare. */
const bundled = new BundledBreaches();

/** The rules of new passwords, for every feature where one is chosen. */
@Module({
  imports: [AccountDataModule],
  providers: [
    PasswordStrength,
    NewPasswords,
    OpenedLinks,
    {
      provide: BREACHED_PASSWORDS,
      inject: [ACCOUNTS_OPTIONS],
      useFactory: ({ breachedPasswordsUrl: url }: AccountsOptions): BreachedPasswords => {
        return url === undefined ? bundled : new RemoteBreaches(url, bundled);
      },
    },
  ],
  exports: [NewPasswords, OpenedLinks],
})
export class NewPasswordsModule {}
