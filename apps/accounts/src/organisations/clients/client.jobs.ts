import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { Cron, Job } from '@evc/events';
import { Mailer } from '@evc/messaging';
import { CLOCK, type Clock } from '@evc/platform';
import { Vault } from '@evc/vault';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { sendOrGiveUp } from '../../mail';
import { AccountRepository, ActiveAccounts } from '../../identity';
import { ApplicationRepository } from './application.repository';
import type { ClientDecision } from './client-decisions';
import { ClientRepository } from './client.repository';

@Injectable()
export class ClientJobs {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly applications: ApplicationRepository,
    private readonly clients: ClientRepository,
    private readonly accounts: AccountRepository,
    private readonly active: ActiveAccounts,
    private readonly mailer: Mailer,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
  ) {}

  /** Asks whoever reads the mailbox to verify it; says so where it has an account already. */
  @Job('accounts', 'client-application-mail')
  async verification({ subjectId }: { subjectId: string }): Promise<void> {
    const application = await this.applications.toMail(subjectId);
    if (!application) return;
    const { row, form } = application;
    const taken = await this.accounts.idByIdentifier(row.emailIndex);
    const { publicUrl } = this.options;
    const token = await this.applications.tokens.of(subjectId);
    await sendOrGiveUp(this.mailer, {
      to: form.email,
      locale: form.locale,
      template: taken ? 'verify-client-member' : 'verify-client',
      params: { publicUrl, token, validHours: String(this.applications.validHours) },
    });
  }

  /** Tells why, then forgets what was entered, keys first. */
  @Job('accounts', 'client-refused-mail')
  async refused({ subjectId }: { subjectId: string }): Promise<void> {
    const application = await this.applications.find(subjectId);
    if (!application) return;
    const { row, form } = application;
    const client = await this.clients.byId(row.clientId);
    if (client?.status === 'refused') {
      const params = {
        publicUrl: this.options.publicUrl,
        organisation: form.organisation,
        reason: client.reason ?? '-',
      };
      await sendOrGiveUp(this.mailer, { to: form.email, locale: form.locale, template: 'client-refused', params });
    }
    await this.vault.destroy(subjectId);
    await this.applications.remove(this.db, subjectId);
  }

  @Job('accounts', 'client-decision-mail')
  async decided(job: { accountId: string; clientId: string; decision: ClientDecision }): Promise<void> {
    const address = await this.active.addressOf(job.accountId);
    const client = address && (await this.clients.byId(job.clientId));
    if (!client) return;
    const { email: to, locale } = address;
    const params = { publicUrl: this.options.publicUrl, organisation: client.organisation ?? client.clientId };
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
    await this.applications.sweep({}, (tx, expired) =>
      this.clients.removeWaiting(
        tx,
        expired.map(({ clientId }) => clientId),
      ),
    );
    await this.clients.removeExpired(this.clock.now());
  }
}
