import { Inject, Injectable } from '@nestjs/common';
import { chooseLocale, type ConsentEffect, type ConsentEventKind } from '@evc/domain';
import { Job } from '@evc/events';
import { Mailer } from '@evc/messaging';
import { Vault } from '@evc/vault';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../accounts.options';
import { sendOrGiveUp } from '../mail';
import { AccountRepository } from '../people/account.repository';
import { PolicyInForce } from '../policy/policy-in-force';
import { ConsentRepository } from './consent.repository';
import { DESK_CONSENT_MAIL } from './desk-consent.service';
import { effectText } from './effects';

/** What an event has done to its purpose. */
const EFFECT: Readonly<Record<ConsentEventKind, ConsentEffect>> = {
  given: 'purpose-starts',
  renewed: 'purpose-continues',
  refused: 'purpose-stays-off',
  withdrawn: 'purpose-stops',
  expired: 'purpose-stops',
};

@Injectable()
export class DeskConsentJobs {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly consents: ConsentRepository,
    private readonly inForce: PolicyInForce,
    private readonly mailer: Mailer,
    private readonly vault: Vault,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
  ) {}

  /** Tells a person what the privacy office entered for them; a closed account hears of its closure instead (QV-6). */
  @Job('accounts', DESK_CONSENT_MAIL)
  async tell({ accountId, eventId }: { accountId: string; eventId: string }): Promise<void> {
    const account = await this.accounts.byId(accountId);
    const event = await this.consents.eventById(accountId, eventId);
    if (account?.status !== 'active' || !event) return;
    const key = await this.vault.key(accountId, 'identity');
    const to = key.unseal('accounts', 'email_sealed', account.email_sealed);
    const params = {
      publicUrl: this.options.publicUrl,
      purpose: this.titleOf(event.purpose, account.locale),
      effect: effectText(EFFECT[event.event], account.locale),
    };
    await sendOrGiveUp(this.mailer, { to, locale: account.locale, template: 'consent-changed-by-desk', params });
  }

  /** A purpose that the policy dropped meanwhile has no title any more; its id says enough. */
  private titleOf(purpose: string, wanted: string): string {
    const locales = this.inForce.notices().find((notice) => notice.purpose === purpose)?.locales ?? {};
    const locale = chooseLocale(wanted, Object.keys(locales));
    return (locale ? locales[locale]?.title : undefined) ?? purpose;
  }
}
