import { Inject, Injectable } from '@nestjs/common';
import { Cron, Job } from '@evc/events';
import { Mailer } from '@evc/messaging';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { sendOrGiveUp } from '../../mail';
import { AccountRepository } from '../accounts/account.repository';
import { ActiveAccounts } from '../accounts/active-accounts';
import { RegistrationRepository } from './registration.repository';

@Injectable()
export class RegistrationJobs {
  constructor(
    private readonly registrations: RegistrationRepository,
    private readonly accounts: AccountRepository,
    private readonly active: ActiveAccounts,
    private readonly mailer: Mailer,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
  ) {}

  /** Writes to the address that was given: a link to verify it, or word that it has an account already. */
  @Job('accounts', 'registration-mail')
  async registrationMail({ registrationId }: { registrationId: string }): Promise<void> {
    const registration = await this.registrations.toMail(registrationId);
    if (!registration) return;
    const { row, form } = registration;
    // An address that an account left a few days ago is still its owner's, who can go back to it.
    const taken = await this.accounts.holderOf(row.emailIndex);
    const mail = { to: form.email, locale: form.locale };
    if (taken) {
      await sendOrGiveUp(this.mailer, {
        ...mail,
        template: 'already-registered',
        params: { publicUrl: this.options.publicUrl },
      });
      return;
    }
    const token = await this.registrations.tokens.of(registrationId);
    const params = { publicUrl: this.options.publicUrl, token, validHours: String(this.registrations.validHours) };
    const template = form.guardian === null ? 'verify-registration' : 'verify-child-registration';
    await sendOrGiveUp(this.mailer, { ...mail, template, params });
  }

  @Job('accounts', 'username-taken-mail')
  async usernameTaken({ accountId }: { accountId: string }): Promise<void> {
    const address = await this.active.addressOf(accountId);
    if (!address) return;
    const { email: to, locale } = address;
    const params = { publicUrl: this.options.publicUrl };
    await sendOrGiveUp(this.mailer, { to, locale, template: 'username-taken', params });
  }

  /** What nobody verified is forgotten, keys and all (QV-4). */
  @Cron('accounts', 'purge-registrations', '*/10 * * * *')
  purge(): Promise<void> {
    return this.registrations.sweep();
  }
}
