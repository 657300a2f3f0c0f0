import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { decideRegistrationPath } from '@evc/domain';
import { CLOCK, type Clock, hasSignal, type Origin, Problem } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { Vault } from '@evc/vault';
import { AccessLog } from '../../privacy';
import { ConsentLedger, PolicyInForce } from '../../consent';
import { AccountRepository } from '../accounts/account.repository';
import { sealOptional } from '../accounts/person';
import { unlessErased } from '../accounts/unless-erased';
import { PersonAges } from '../accounts/person-ages';
import type { BecomeDriverRequest } from './driver.dto';
import { recordsOf } from './registration-choices';
import { registrationProblem } from './registration-problem';

/** The other way round from an invitation: somebody whose account was opened for work begins to charge with it as well. */
@Injectable()
export class BecomingDriver {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly ages: PersonAges,
    private readonly inForce: PolicyInForce,
    private readonly accounts: AccountRepository,
    private readonly ledger: ConsentLedger,
    private readonly log: AccessLog,
    private readonly vault: Vault,
  ) {}

  /**
   * Asks what a registration asks and no more: the birth date and the consents (QST-1.3a, QST-2.1). The address is verified
   * already. Sessions stay as they are; the role is there for the next one.
   * @throws Problem conflict for who is a driver already or not of age; age-not-served, guardian-required, consent-required,
   *   stale-notice, unknown-purpose, duplicate-purpose, validation-failed, not-found
   */
  become(accountId: string, { birthDate, consents }: BecomeDriverRequest, origin: Origin): Promise<void> {
    return unlessErased(async () => {
      const now = this.clock.now();
      const [identity, evidence] = [
        await this.vault.key(accountId, 'identity'),
        await this.vault.key(accountId, 'evidence'),
      ];
      await this.db.transaction(async (tx) => {
        const account = await this.accounts.lockById(tx, accountId);
        if (account?.status !== 'active') throw new Problem('not-found');
        if (account.roles.includes('driver'))
          throw new Problem('conflict', { detail: { en: 'You are a driver already.', 'zh-Hant': '您已是車主。' } });
        const { country, locale } = account;
        this.assertOfAge(birthDate, country);
        const beside = { signal: hasSignal(origin), locale };
        const records = recordsOf(consents, 'adult', this.policy.pack, this.inForce.noticeVersions(), beside);
        const sealed = sealOptional(identity, 'birth_date_sealed', birthDate);
        await this.accounts.becomeDriver(tx, accountId, sealed, now);
        const circumstances = { actor: 'person', source: 'registration', method: 'form', locale } as const;
        const drafts = records.map((record) => ({ ...circumstances, ...record, occurredAt: now, evidence: origin }));
        await this.ledger.append(tx, evidence, accountId, drafts);
        await this.log.note(tx, accountId, { what: 'became-driver', origin });
      });
    });
  }

  /** Nobody is staff who is not of age, so a birth date that says otherwise is a mistake in one of the two. */
  private assertOfAge(birthDate: string, country: string): void {
    const path = decideRegistrationPath(this.policy.pack, { birthDate, country, guardian: null }, this.ages.today());
    if (!path.ok) throw registrationProblem.path(path);
    if (path.value !== 'adult')
      throw new Problem('conflict', { detail: { en: 'Staff must be of age.', 'zh-Hant': '員工必須已成年。' } });
  }
}
