import { Inject, Injectable } from '@nestjs/common';
import { UNDO_DAYS } from '@evc/domain';
import { Cron, Job } from '@evc/events';
import { Mailer } from '@evc/messaging';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { sendOrGiveUp } from '../../mail';
import { AccountRepository } from '../accounts/account.repository';
import { ActiveAccounts } from '../accounts/active-accounts';
import { ProfileHistory } from '../profile/profile-history';
import { UndoLinks } from '../../authentication';
import { EmailChangeRepository } from './email-change.repository';

/** Where a change can be undone, its link names the mailbox; where it was itself the way back, the history does. */
type LeftMailbox = { readonly accountId: string } & ({ readonly undoId: string } | { readonly changeId: string });

@Injectable()
export class EmailChangeJobs {
  constructor(
    private readonly changes: EmailChangeRepository,
    private readonly accounts: AccountRepository,
    private readonly active: ActiveAccounts,
    private readonly history: ProfileHistory,
    private readonly undo: UndoLinks,
    private readonly mailer: Mailer,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
  ) {}

  /** To the address that was asked for: a link to confirm it, or word that it has an account of its own. */
  @Job('accounts', 'email-change-mail')
  async ask({ accountId, changeId }: { accountId: string; changeId: string }): Promise<void> {
    const row = await this.changes.waiting({ accountId, changeId });
    if (!row) return;
    const mail = await this.active.with(accountId, ({ account, identity }) => ({
      to: identity.unseal('email_changes', 'email_sealed', row.emailSealed),
      locale: account.locale,
    }));
    if (!mail) return;
    const { publicUrl } = this.options;
    const holder = await this.accounts.holderOf(row.emailIndex);
    if (holder !== null && holder !== accountId) {
      await sendOrGiveUp(this.mailer, { ...mail, template: 'address-in-use', params: { publicUrl } });
      return;
    }
    const token = await this.changes.tokens.of(changeId);
    const params = { publicUrl, token, validHours: String(this.changes.validHours) };
    await sendOrGiveUp(this.mailer, { ...mail, template: 'confirm-email-change', params });
  }

  /** To the address that is left: whoever took the account over must not be the only one to know. */
  @Job('accounts', 'email-changed-mail')
  async tellOld({ accountId, ...change }: LeftMailbox): Promise<void> {
    const active = await this.active.with(accountId, ({ account: { locale }, identity }) => ({ locale, identity }));
    if (!active) return;
    const { locale, identity } = active;
    const { publicUrl } = this.options;
    if ('changeId' in change) {
      const to = await this.history.valueBefore(identity, accountId, change.changeId, 'email');
      if (to) await sendOrGiveUp(this.mailer, { to, locale, template: 'email-changed', params: { publicUrl } });
      return;
    }
    const link = await this.undo.find(accountId, change.undoId);
    if (!link) return;
    const params = { publicUrl, token: link.token, validDays: String(UNDO_DAYS) };
    const to = this.undo.mailboxOf(identity, link.row);
    await sendOrGiveUp(this.mailer, { to, locale, template: 'email-changed-undo', params });
  }

  /** What nobody confirmed is forgotten (QV-4). */
  @Cron('accounts', 'purge-email-changes', '*/10 * * * *')
  purge(): Promise<void> {
    return this.changes.sweep();
  }
}
