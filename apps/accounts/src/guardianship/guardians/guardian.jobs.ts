import { Inject, Injectable } from '@nestjs/common';
import { Job } from '@evc/events';
import { Mailer } from '@evc/messaging';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { sendOrGiveUp } from '../../mail';
import { ActiveAccounts, openOptional } from '../../identity';
import { firstNameOf, labelOf, maskedEmail } from './shown-child';

type ToChild = 'guardian-accepted' | 'came-of-age';
type ToGuardian = 'guardian-confirmed' | 'guardianship-ended';

interface Reader {
  readonly email: string;
  readonly locale: string;
  readonly name: string | null;
}

/** What a child and its guardian are told; one mail each, so that a repeated job repeats no other. */
@Injectable()
export class GuardianJobs {
  constructor(
    private readonly accounts: ActiveAccounts,
    private readonly mailer: Mailer,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
  ) {}

  @Job('accounts', 'guardian-accepted-mail')
  accepted({ accountId }: { accountId: string }): Promise<void> {
    return this.writeToChild('guardian-accepted', accountId);
  }

  @Job('accounts', 'guardian-confirmed-mail')
  confirmed({ accountId, guardianId }: { accountId: string; guardianId: string }): Promise<void> {
    return this.writeToGuardian('guardian-confirmed', accountId, guardianId);
  }

  @Job('accounts', 'came-of-age-mail')
  cameOfAge({ accountId }: { accountId: string }): Promise<void> {
    return this.writeToChild('came-of-age', accountId);
  }

  @Job('accounts', 'guardianship-ended-mail')
  ended({ accountId, guardianId }: { accountId: string; guardianId: string }): Promise<void> {
    return this.writeToGuardian('guardianship-ended', accountId, guardianId);
  }

  private async writeToChild(template: ToChild, accountId: string): Promise<void> {
    const child = await this.reader(accountId);
    if (!child) return;
    const { email: to, locale } = child;
    const params = { publicUrl: this.options.publicUrl };
    await sendOrGiveUp(this.mailer, { to, locale, template, params });
  }

  private async writeToGuardian(template: ToGuardian, accountId: string, guardianId: string): Promise<void> {
    const [child, guardian] = [await this.reader(accountId), await this.reader(guardianId)];
    if (!child || !guardian) return;
    const { email: to, locale } = guardian;
    const name = firstNameOf(child.name ?? undefined);
    const params = { publicUrl: this.options.publicUrl, child: labelOf({ name, email: maskedEmail(child.email) }) };
    await sendOrGiveUp(this.mailer, { to, locale, template, params });
  }

  /** Null for an account that is closed or closing. */
  private reader(accountId: string): Promise<Reader | null> {
    return this.accounts.with(accountId, ({ account, identity }) => ({
      email: identity.unseal('accounts', 'email_sealed', account.emailSealed),
      locale: account.locale,
      name: openOptional(identity, 'name_sealed', account.nameSealed),
    }));
  }
}
