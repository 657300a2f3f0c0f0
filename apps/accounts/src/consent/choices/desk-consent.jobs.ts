import { Inject, Injectable } from '@nestjs/common';
import { inLocale, type ConsentEffect, type ConsentEventKind } from '@evc/domain';
import { Job } from '@evc/events';
import { Mailer } from '@evc/messaging';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { sendOrGiveUp } from '../../mail';
import { ActiveAccounts } from '../../identity';
import { PolicyInForce } from '../policy/policy-in-force';
import { ConsentRepository } from './consent.repository';
import { DESK_CONSENT_MAIL, DESK_YES_MAIL } from './desk-consent.service';
import { effectOf } from './effects';

/** What an event has done to its purpose. */
const EFFECT: Readonly<Record<ConsentEventKind, ConsentEffect>> = {
  given: 'purpose-starts',
  renewed: 'purpose-continues',
  refused: 'purpose-stays-off',
  withdrawn: 'purpose-stops',
  narrowed: 'purpose-continues',
  expired: 'purpose-stops',
  informed: 'purpose-continues',
};

@Injectable()
export class DeskConsentJobs {
  constructor(
    private readonly accounts: ActiveAccounts,
    private readonly consents: ConsentRepository,
    private readonly inForce: PolicyInForce,
    private readonly mailer: Mailer,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
  ) {}

  /** Tells a person what the privacy office entered for them; a closed account hears of its closure instead (QV-6). */
  @Job('accounts', DESK_CONSENT_MAIL)
  async tell({ accountId, eventId }: { accountId: string; eventId: string }): Promise<void> {
    const event = await this.consents.eventById(accountId, eventId);
    const address = event && (await this.accounts.addressOf(accountId));
    if (!address) return;
    const { email: to, locale } = address;
    const params = {
      publicUrl: this.options.publicUrl,
      purpose: this.titleOf(event.purpose, locale),
      effect: effectOf(this.policy, event.purpose, EFFECT[event.event], locale),
    };
    await sendOrGiveUp(this.mailer, { to, locale, template: 'consent-changed-by-desk', params });
  }

  /** Asks for the person's own yes, which nobody else can say. */
  @Job('accounts', DESK_YES_MAIL)
  async ask({ accountId, purpose }: { accountId: string; purpose: string }): Promise<void> {
    const address = await this.accounts.addressOf(accountId);
    if (!address) return;
    const { email: to, locale } = address;
    const params = { publicUrl: this.options.publicUrl, purpose: this.titleOf(purpose, locale) };
    await sendOrGiveUp(this.mailer, { to, locale, template: 'consent-asked-by-desk', params });
  }

  /** A purpose that the policy dropped meanwhile has no title any more; its id says enough. */
  private titleOf(purpose: string, wanted: string): string {
    const locales = this.inForce.notices().find((notice) => notice.purpose === purpose)?.locales ?? {};
    return inLocale(locales, wanted)?.value.title ?? purpose;
  }
}
