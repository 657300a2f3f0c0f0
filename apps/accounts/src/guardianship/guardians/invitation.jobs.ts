import { Inject, Injectable } from '@nestjs/common';
import { minimumAgeIn } from '@evc/domain';
import { Cron, Job } from '@evc/events';
import { Mailer, MailRejected, MailUnavailable } from '@evc/messaging';
import { CLOCK, type Clock } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { sendOrGiveUp } from '../../mail';
import { invitationToken } from './invitation-token';
import { GuardianInvitations, type OpenInvitation } from './invitations';
import { labelOf, maskedEmail } from './shown-child';

const BATCH = 50;
const HOUR_MS = 3_600_000;

@Injectable()
export class InvitationJobs {
  constructor(
    private readonly invitations: GuardianInvitations,
    private readonly mailer: Mailer,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
  ) {}

  /** Writes to the guardian, once, in the child's language: theirs is not known. */
  @Job('accounts', 'guardian-invitation-mail')
  async invite({ accountId }: { accountId: string }): Promise<void> {
    const invitation = await this.invitations.find(accountId);
    if (!invitation || this.invitations.isEnded(invitation.row)) return;
    const { row, form } = invitation;
    if (form.guardian === null || !(await this.invitations.mayMail(row))) return;
    const left = row.expires_at.getTime() - this.clock.now().getTime();
    await sendOrGiveUp(this.mailer, {
      to: form.guardian.email,
      locale: form.locale,
      template: 'guardian-invitation',
      params: {
        publicUrl: this.options.publicUrl,
        token: invitationToken(accountId, await this.invitations.tokenKey()),
        child: labelOf({ name: form.name, email: maskedEmail(form.email) }),
        minimumAge: String(minimumAgeIn(this.policy.pack.age, form.country)),
        validHours: String(Math.max(1, Math.floor(left / HOUR_MS))),
      },
    });
  }

  /** Destroys what is kept of a declined or expired invitation (QV-8). */
  @Job('accounts', 'end-guardian-invitation')
  async end({ accountId }: { accountId: string }): Promise<void> {
    const invitation = await this.invitations.find(accountId);
    if (invitation && this.invitations.isEnded(invitation.row)) await this.tellChild(invitation);
    await this.invitations.destroy(accountId);
  }

  /** What no guardian answered in time is forgotten, keys and all. */
  @Cron('accounts', 'purge-guardian-invitations', '*/10 * * * *')
  async purge(): Promise<void> {
    for (;;) {
      const ended = await this.invitations.ended(BATCH);
      for (const accountId of ended) await this.end({ accountId });
      if (ended.length < BATCH) return;
    }
  }

  /** Tried once: nothing may be kept longer for the sake of telling that it is gone. */
  private async tellChild({ form }: OpenInvitation): Promise<void> {
    try {
      const params = { publicUrl: this.options.publicUrl };
      await this.mailer.send({ to: form.email, locale: form.locale, template: 'guardian-invitation-ended', params });
    } catch (error) {
      if (!(error instanceof MailUnavailable) && !(error instanceof MailRejected)) throw error;
    }
  }
}
