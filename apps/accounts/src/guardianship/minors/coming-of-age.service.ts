import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { comingOfAge } from '@evc/domain';
import { AccountsJobs } from '@evc/events';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { type SubjectKey, unlessDestroyed, Vault } from '@evc/vault';
import { ConsentLedger, GuardiansChoices } from '../../consent';
import { Guardianships } from '../guardians/guardianships';
import { type Account, AccountRepository, MinorsRepository, openOptional, PersonAges } from '../../identity';

const BATCH = 200;

/**
 * Watches birthdays (QTL-5, QV-8). At the age from which the person decides alone the guardianship ends, what the guardian
 * gave lapses and is asked anew; at majority the account stops being a minor's, and nothing is given by that.
 */
@Injectable()
export class ComingOfAgeService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    private readonly minors: MinorsRepository,
    private readonly accounts: AccountRepository,
    private readonly guardianships: Guardianships,
    private readonly ages: PersonAges,
    private readonly choices: GuardiansChoices,
    private readonly ledger: ConsentLedger,
    private readonly jobs: AccountsJobs,
    private readonly vault: Vault,
  ) {}

  /** All minors. One that cannot be read holds up no other; the first fault is thrown at the end, so that it is seen. */
  async watch(): Promise<void> {
    const faults: unknown[] = [];
    let page: readonly string[] = [];
    do {
      page = await this.minors.page(page.at(-1) ?? null, BATCH);
      for (const accountId of page) await this.comeOfAge(accountId).catch((fault: unknown) => faults.push(fault));
    } while (page.length === BATCH);
    if (faults.length > 0) throw faults[0];
  }

  /** Takes the steps that are due for one account; safe to repeat, and a clock set back undoes none. */
  async comeOfAge(accountId: string): Promise<void> {
    await unlessDestroyed(async () => {
      const identity = await this.vault.key(accountId, 'identity');
      const evidence = await this.vault.key(accountId, 'evidence');
      await this.db.transaction(async (tx) => {
        const account = await this.accounts.lockById(tx, accountId);
        if (account?.status === 'active' && account.minor) await this.takeSteps(tx, account, identity, evidence);
      });
    });
  }

  private async takeSteps(tx: Tx, account: Account, identity: SubjectKey, evidence: SubjectKey): Promise<void> {
    const { accountId, country } = account;
    const birthDate = openOptional(identity, 'birth_date_sealed', account.birthDateSealed) ?? '';
    const guarded = await this.guardianships.hasGuardian(accountId, tx);
    const due = comingOfAge(this.policy.pack, { birthDate, country, guarded }, this.ages.today());
    if (due.guardianshipEnds) await this.endGuardianship(tx, account, evidence);
    if (due.minorityEnds) await this.minors.endMinority(tx, accountId);
  }

  private async endGuardianship(tx: Tx, { accountId, locale }: Account, key: SubjectKey): Promise<void> {
    const lapsing = await this.choices.lapsing(tx, accountId);
    const drafts = lapsing.map(({ purpose, noticeVersion }) => ({
      purpose,
      event: 'expired' as const,
      noticeVersion,
      channels: [],
      actor: 'system' as const,
      source: 'system' as const,
      method: 'lapse' as const,
      locale,
      evidence: { address: '', agent: '' },
    }));
    await this.ledger.append(tx, key, accountId, drafts);
    for (const guardianId of await this.guardianships.end(tx, accountId)) {
      await this.jobs.add(tx, 'guardianship-ended-mail', { accountId, guardianId });
    }
    await this.jobs.add(tx, 'came-of-age-mail', { accountId });
  }
}
