import { Inject, Injectable } from '@nestjs/common';
import { Cron, Job } from '@evc/events';
import { Mailer } from '@evc/messaging';
import { CLOCK, type Clock } from '@evc/platform';
import { Vault } from '@evc/vault';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { sendOrGiveUp } from '../../mail';
import { AccountRepository, LivingAccounts } from '../../identity';
import { applicationToken } from './application-form';
import { APPLICATION_HOURS, Applications } from './applications';
import type { ClientDecision } from './client-decisions';
import { ClientRepository } from './client.repository';

const BATCH = 50;

@Injectable()
export class ClientJobs {
  constructor(
    private readonly applications: Applications,
    private readonly clients: ClientRepository,
    private readonly accounts: AccountRepository,
    private readonly living: LivingAccounts,
    private readonly mailer: Mailer,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
  ) {}

  /** Asks whoever reads the mailbox to verify it; says so where it has an account already. */
  @Job('accounts', 'client-application-mail')
  async verification({ subjectId }: { subjectId: string }): Promise<void> {
    const application = await this.applications.find(subjectId);
    if (application?.row.verified_at !== null || !(await this.applications.mayMail(application.row))) return;
    const { row, form } = application;
    const taken = await this.accounts.idByIdentifier(row.email_index);
    const { publicUrl } = this.options;
    const token = applicationToken(subjectId, await this.applications.tokenKey());
    await sendOrGiveUp(this.mailer, {
      to: form.email,
      locale: form.locale,
      template: taken ? 'verify-client-member' : 'verify-client',
      params: { publicUrl, token, validHours: String(APPLICATION_HOURS) },
    });
  }

  /** Tells why, then forgets what was entered, keys first. */
  @Job('accounts', 'client-refused-mail')
  async refused({ subjectId }: { subjectId: string }): Promise<void> {
    const application = await this.applications.find(subjectId);
    if (!application) return;
    const { row, form } = application;
    const client = await this.clients.byId(row.client_id);
    if (client?.status === 'refused') {
      const params = {
        publicUrl: this.options.publicUrl,
        organisation: form.organisation,
        reason: client.reason ?? '-',
      };
      await sendOrGiveUp(this.mailer, { to: form.email, locale: form.locale, template: 'client-refused', params });
    }
    await this.vault.destroy(subjectId);
    await this.applications.forget(subjectId);
  }

  @Job('accounts', 'client-decision-mail')
  async decided(job: { accountId: string; clientId: string; decision: ClientDecision }): Promise<void> {
    const address = await this.living.addressOf(job.accountId);
    const client = address && (await this.clients.byId(job.clientId));
    if (!client) return;
    const { email: to, locale } = address;
    const params = { publicUrl: this.options.publicUrl, organisation: client.organisation ?? client.client_id };
    if (job.decision === 'approved')
      await sendOrGiveUp(this.mailer, { to, locale, template: 'client-approved', params });
    else
      await sendOrGiveUp(this.mailer, {
        to,
        locale,
        template: 'client-suspended',
        params: { ...params, reason: client.reason ?? '-' },
      });
  }

  /** The key of a form that became no account; of one that did, it is the account's. */
  @Job('accounts', 'forget-invited')
  async forget({ subjectId }: { subjectId: string }): Promise<void> {
    if ((await this.accounts.byId(subjectId)) === null) await this.vault.destroy(subjectId);
  }

  @Cron('accounts', 'purge-client-applications', '*/10 * * * *')
  async purge(): Promise<void> {
    while ((await this.applications.forgetExpired(BATCH)) === BATCH);
    await this.clients.removeExpired(this.clock.now());
  }
}
