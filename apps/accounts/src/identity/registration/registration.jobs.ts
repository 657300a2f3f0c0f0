import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { Cron, Job } from '@evc/events';
import { Mailer } from '@evc/messaging';
import { CLOCK, type Clock, LIMITS, networkOf } from '@evc/platform';
import { Vault } from '@evc/vault';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { sendOrGiveUp, wasMailedTooOften } from '../../mail';
import { AccountRepository } from '../accounts/account.repository';
import { LivingAccounts } from '../accounts/living-accounts';
import { RegistrationRepository, type RegistrationRow } from './registration.repository';
import { openForm, type RegistrationForm } from './registration-form';
import { RegistrationService, VALID_HOURS } from './registration.service';
import { verificationToken } from './verification-token';

const BATCH = 50;

@Injectable()
export class RegistrationJobs {
  constructor(
    private readonly registrations: RegistrationRepository,
    private readonly service: RegistrationService,
    private readonly accounts: AccountRepository,
    private readonly living: LivingAccounts,
    private readonly mailer: Mailer,
    private readonly vault: Vault,
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
  ) {}

  /** Writes to the address that was given: a link to verify it, or word that it has an account already. */
  @Job('accounts', 'registration-mail')
  async registrationMail({ registrationId }: { registrationId: string }): Promise<void> {
    const row = await this.registrations.byId(registrationId);
    if (!row) return;
    const form = openForm(await this.vault.key(row.account_id, 'identity'), row.form_sealed);
    if (!(await this.mayMail(row, form))) return;
    // An address that an account left a few days ago is still its owner's, who can go back to it.
    const taken = await this.accounts.holderOf(row.email_index);
    const mail = { to: form.email, locale: form.locale };
    if (taken) {
      await sendOrGiveUp(this.mailer, {
        ...mail,
        template: 'already-registered',
        params: { publicUrl: this.options.publicUrl },
      });
      return;
    }
    const token = verificationToken(registrationId, await this.service.tokenKey());
    const params = { publicUrl: this.options.publicUrl, token, validHours: String(VALID_HOURS) };
    const template = form.guardian === null ? 'verify-registration' : 'verify-child-registration';
    await sendOrGiveUp(this.mailer, { ...mail, template, params });
  }

  /** Whether the mail may leave; it counts as sent from then on. */
  private mayMail(row: RegistrationRow, form: RegistrationForm): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      await this.registrations.holdMailbox(tx, row);
      const now = this.clock.now();
      const rivals = await this.service.rivalsOf(tx, row, now);
      const home = networkOf(form.evidence.address);
      const fromHome = rivals.filter(({ network }) => network === home);
      if (wasMailedTooOften(rivals, now, LIMITS['registration-mail-to-one']) || wasMailedTooOften(fromHome, now))
        return false;
      await this.registrations.markMailed(tx, row.registration_id, now);
      return true;
    });
  }

  @Job('accounts', 'username-taken-mail')
  async usernameTaken({ accountId }: { accountId: string }): Promise<void> {
    const address = await this.living.addressOf(accountId);
    if (!address) return;
    const { email: to, locale } = address;
    const params = { publicUrl: this.options.publicUrl };
    await sendOrGiveUp(this.mailer, { to, locale, template: 'username-taken', params });
  }

  /** What nobody verified is forgotten, keys and all (QV-4). */
  @Cron('accounts', 'purge-registrations', '*/10 * * * *')
  async purge(): Promise<void> {
    while ((await this.db.transaction((tx) => this.purgeSome(tx))) === BATCH);
  }

  /** Keys first: whatever breaks after that leaves rows, which the next run finds again. */
  private async purgeSome(tx: Tx): Promise<number> {
    const expired = await this.registrations.holdExpired(tx, this.clock.now(), BATCH);
    for (const { account_id: accountId } of expired) await this.vault.destroy(accountId);
    await this.registrations.remove(
      tx,
      expired.map((row) => row.registration_id),
    );
    return expired.length;
  }
}
