import { Inject, Injectable } from '@nestjs/common';
import { minimumAgeIn } from '@evc/domain';
import { Cron, Job } from '@evc/events';
import { Mailer, MailRejected, MailUnavailable } from '@evc/messaging';
import { CLOCK, type Clock } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { sendOrGiveUp } from '../../mail';
import type { GuardianInvitation } from './guardian-invitation.entity';
import { ENDED_AT_ONCE, InvitationRepository, type OpenedInvitation } from './invitation.repository';
import { labelOf, maskedEmail } from './shown-child';

const HOUR_MS = 3_600_000;

@Injectable()
export class InvitationJobs {
  constructor(
    private readonly invitations: InvitationRepository,
    private readonly mailer: Mailer,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
  ) {}

  /** Writes to the guardian, once, in the child's language: theirs is not known. */
  @Job('accounts', 'guardian-invitation-mail')
  async invite({ accountId }: { accountId: string }): Promise<void> {
    const invitation = await this.invitations.toMail(accountId);
    if (!invitation?.form.guardian) return;
    const { row, form } = invitation;
    const left = row.expiresAt.getTime() - this.clock.now().getTime();
    await sendOrGiveUp(this.mailer, {
      to: invitation.form.guardian.email,
      locale: form.locale,
      template: 'guardian-invitation',
      params: {
        publicUrl: this.options.publicUrl,
        token: await this.invitations.tokens.of(accountId),
        child: labelOf({ name: form.name ?? null, email: maskedEmail(form.email) }),
        minimumAge: String(minimumAgeIn(this.policy.pack.age, form.country)),
        validHours: String(Math.max(1, Math.floor(left / HOUR_MS))),
      },
    });
  }

  /** Destroys what is kept of a declined or expired invitation (QV-8). */
  @Job('accounts', 'end-guardian-invitation')
  async end({ accountId }: { accountId: string }): Promise<void> {
    for (const row of await this.invitations.ended({ accountId })) await this.destroy(row);
  }

  /** What no guardian answered in time is forgotten, keys and all. */
  @Cron('accounts', 'purge-guardian-invitations', '*/10 * * * *')
  async purge(): Promise<void> {
    let ended: GuardianInvitation[];
    do {
      ended = await this.invitations.ended();
      for (const row of ended) await this.destroy(row);
    } while (ended.length === ENDED_AT_ONCE);
  }

  private async destroy(row: GuardianInvitation): Promise<void> {
    const invitation = await this.invitations.opened(row);
    if (invitation) await this.tellChild(invitation);
    await this.invitations.sweep({ accountId: row.accountId });
  }

  /** Tried once: nothing may be kept longer for the sake of telling that it is gone. */
  private async tellChild({ form }: OpenedInvitation): Promise<void> {
    try {
      const params = { publicUrl: this.options.publicUrl };
      await this.mailer.send({ to: form.email, locale: form.locale, template: 'guardian-invitation-ended', params });
    } catch (error) {
      if (!(error instanceof MailUnavailable) && !(error instanceof MailRejected)) throw error;
    }
  }
}
