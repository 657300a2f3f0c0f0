import { Inject, Injectable } from '@nestjs/common';
import { newSince } from '@evc/domain';
import { Cron, Job } from '@evc/events';
import { Mailer } from '@evc/messaging';
import { CLOCK, type Clock } from '@evc/platform';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { sendOrGiveUp } from '../../mail';
import { AddedFactors } from '../factors/added-factors';
import { ActiveAccounts } from '../../identity';
import { RecoveryRepository, VALID_MINUTES } from './recovery.repository';
import { RecoveryService } from './recovery.service';

@Injectable()
export class RecoveryJobs {
  constructor(
    private readonly service: RecoveryService,
    private readonly recoveries: RecoveryRepository,
    private readonly active: ActiveAccounts,
    private readonly factors: AddedFactors,
    private readonly mailer: Mailer,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
  ) {}

  @Job('accounts', 'recovery-asked')
  async asked({ requestId }: { requestId: string }): Promise<void> {
    await this.service.decide(requestId);
  }

  /** Writes to the owner, in their language. */
  @Job('accounts', 'recovery-mail')
  async mail({ accountId, recoveryId }: { accountId: string; recoveryId: string }): Promise<void> {
    const address = await this.active.addressOf(accountId);
    const token = await this.service.tokenOf({ accountId, recoveryId });
    if (!address || token === null) return;
    const mail = { to: address.email, locale: address.locale };
    const params = { publicUrl: this.options.publicUrl, token, validMinutes: String(VALID_MINUTES) };
    const factors = (await this.factors.since(accountId, newSince(this.clock.now()))).join(' ');
    if (factors === '') await sendOrGiveUp(this.mailer, { ...mail, template: 'recovery', params });
    else await sendOrGiveUp(this.mailer, { ...mail, template: 'recovery-new-factors', params: { ...params, factors } });
  }

  @Cron('accounts', 'purge-recoveries', '*/20 * * * *')
  purge(): Promise<void> {
    return this.recoveries.sweep();
  }
}
