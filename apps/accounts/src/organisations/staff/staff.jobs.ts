import { Inject, Injectable } from '@nestjs/common';
import { Cron, Job } from '@evc/events';
import { Mailer } from '@evc/messaging';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { ClientDirectory } from '../clients/client-directory';
import { sendOrGiveUp } from '../../mail';
import { AccountRepository } from '../../identity';
import { STAFF_INVITATION_DAYS, staffInvitationToken } from './invitation-form';
import { StaffInvitations } from './staff-invitations';

const BATCH = 50;

@Injectable()
export class StaffJobs {
  constructor(
    private readonly invitations: StaffInvitations,
    private readonly clients: ClientDirectory,
    private readonly accounts: AccountRepository,
    private readonly mailer: Mailer,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
  ) {}

  /** Who asks, and what for; to a mailbox that has an account, that it stays the same one. */
  @Job('accounts', 'staff-invitation-mail')
  async invite({ subjectId }: { subjectId: string }): Promise<void> {
    const invitation = await this.invitations.find(subjectId);
    if (!invitation || !(await this.invitations.mayMail(invitation.row))) return;
    const { row, form } = invitation;
    const taken = await this.accounts.idByIdentifier(row.email_index);
    await sendOrGiveUp(this.mailer, {
      to: form.email,
      locale: form.locale,
      template: taken ? 'staff-invitation-member' : 'staff-invitation',
      params: {
        publicUrl: this.options.publicUrl,
        token: staffInvitationToken(subjectId, await this.invitations.tokenKey()),
        organisation: await this.organisationOf(row.client_id),
        role: row.role,
        validDays: String(STAFF_INVITATION_DAYS),
      },
    });
  }

  /** What nobody accepted is forgotten, keys and all. */
  @Cron('accounts', 'purge-staff-invitations', '*/10 * * * *')
  async purge(): Promise<void> {
    while ((await this.invitations.forgetExpired(BATCH)) === BATCH);
  }

  private async organisationOf(clientId: string | null): Promise<string> {
    if (clientId === null) return this.policy.pack.controller.name;
    return (await this.clients.namesOf([clientId])).get(clientId) ?? clientId;
  }
}
