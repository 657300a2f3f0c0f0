import { Inject, Injectable } from '@nestjs/common';
import { Cron, Job } from '@evc/events';
import { Mailer } from '@evc/messaging';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { ClientDirectory } from '../clients/client-directory';
import { sendOrGiveUp } from '../../mail';
import { AccountRepository } from '../../identity';
import { StaffInvitationRepository } from './invitation.repository';

@Injectable()
export class StaffJobs {
  constructor(
    private readonly invitations: StaffInvitationRepository,
    private readonly clients: ClientDirectory,
    private readonly accounts: AccountRepository,
    private readonly mailer: Mailer,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
  ) {}

  /** Who asks, and what for; to a mailbox that has an account, that it stays the same one. */
  @Job('accounts', 'staff-invitation-mail')
  async invite({ subjectId }: { subjectId: string }): Promise<void> {
    const invitation = await this.invitations.toMail(subjectId);
    if (!invitation) return;
    const { row, form } = invitation;
    const taken = await this.accounts.idByIdentifier(row.emailIndex);
    await sendOrGiveUp(this.mailer, {
      to: form.email,
      locale: form.locale,
      template: taken ? 'staff-invitation-member' : 'staff-invitation',
      params: {
        publicUrl: this.options.publicUrl,
        token: await this.invitations.tokens.of(subjectId),
        organisation: await this.organisationOf(row.clientId),
        role: row.role,
        validDays: String(this.invitations.validHours / 24),
      },
    });
  }

  /** What nobody accepted is forgotten, keys and all. */
  @Cron('accounts', 'purge-staff-invitations', '*/10 * * * *')
  purge(): Promise<void> {
    return this.invitations.sweep();
  }

  private async organisationOf(clientId: string | null): Promise<string> {
    if (clientId === null) return this.policy.pack.controller.name;
    return (await this.clients.namesOf([clientId])).get(clientId) ?? clientId;
  }
}
