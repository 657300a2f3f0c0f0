import { Inject, Injectable } from '@nestjs/common';
import { Cron, Job, RetryLater } from '@evc/events';
import { Texter, TextRejected, type TextTemplate, TextUnavailable } from '@evc/messaging';
import { CLOCK, type Clock } from '@evc/platform';
import { BlindIndex, type SubjectKey } from '@evc/vault';
import type { Account } from '../accounts/account.entity';
import { ActiveAccounts } from '../accounts/active-accounts';
import { ProfileHistory } from '../profile/profile-history';
import { CODE_MINUTES, FORGET_MS } from './phone-code';
import { PhoneCodeRepository } from './phone-code.repository';
import { e164 } from './phone-number';
import { phoneOf, PhoneVerification } from './phone-verification.service';

const RETRY_MS = 15_000;

interface Texted {
  readonly account: Account;
  readonly identity: SubjectKey;
}

@Injectable()
export class PhoneJobs {
  constructor(
    private readonly codes: PhoneCodeRepository,
    private readonly service: PhoneVerification,
    private readonly active: ActiveAccounts,
    private readonly history: ProfileHistory,
    private readonly texter: Texter,
    private readonly blindIndex: BlindIndex,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Sends a code while it is still the one that waits, to the number it was ordered for. */
  @Job('accounts', 'phone-code-text')
  async sendCode({ accountId, codeId }: { accountId: string; codeId: string }): Promise<void> {
    const row = await this.codes.byAccount(accountId);
    if (row?.codeId !== codeId || row.expiresAt <= this.clock.now()) return;
    const texted = await this.find(accountId);
    const to = texted && phoneOf(texted.identity, texted.account);
    if (!to || !this.blindIndex.of('phone', to).equals(row.phoneIndex)) return;
    const params = { code: await this.service.codeOf(codeId), validMinutes: String(CODE_MINUTES) };
    await this.send(to, texted.account.locale, 'phone-code', params);
  }

  /** To the number that the account relied on until now. */
  @Job('accounts', 'phone-changed-text')
  async tellOld({ accountId, changeId }: { accountId: string; changeId: string }): Promise<void> {
    const texted = this.texter.isAvailable ? await this.find(accountId) : null;
    const old = texted && (await this.history.valueBefore(texted.identity, accountId, changeId, 'phone'));
    const to = old && e164(old, texted.account.country);
    if (!to) return;
    await this.send(to, texted.account.locale, 'phone-changed', {});
  }

  /** After a day nothing needs the count any more (QV-4). */
  @Cron('accounts', 'purge-phone-codes', '17 * * * *')
  async purge(): Promise<void> {
    await this.codes.removeOlder(new Date(this.clock.now().getTime() - FORGET_MS));
  }

  private find(accountId: string): Promise<Texted | null> {
    return this.active.with(accountId, (active) => active);
  }

  /** As mails are: a gateway that is down is tried again, a number that it refuses is given up. */
  private async send(
    to: string,
    locale: string,
    template: TextTemplate,
    params: Readonly<Record<string, string>>,
  ): Promise<void> {
    try {
      await this.texter.send({ to, locale, template, params });
    } catch (error) {
      if (error instanceof TextRejected) return;
      throw error instanceof TextUnavailable ? new RetryLater(RETRY_MS) : error;
    }
  }
}
