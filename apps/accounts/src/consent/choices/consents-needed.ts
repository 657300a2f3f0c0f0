import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql } from '@evc/database';
import { isForAdultsOnly, openQuestions } from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { AccountRepository, type Account, PersonAges } from '../../identity';
import { PolicyInForce } from '../policy/policy-in-force';
import { ConsentRepository, stateOf } from './consent.repository';
import type { Consent } from './consent.entity';
import type { ConsentNeeded } from './consents-needed.dto';
import { GuardiansChoices } from './guardians-choices';

/** Whom it is about. */
type Asked = Pick<Account, 'accountId' | 'roles' | 'minor'>;

/** What a person is asked when they sign in (QTL-11): material changes and lapsed consents, never what they refused. */
@Injectable()
export class ConsentsNeeded {
  constructor(
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly inForce: PolicyInForce,
    private readonly consents: ConsentRepository,
    private readonly accounts: AccountRepository,
    private readonly guardians: GuardiansChoices,
    private readonly ages: PersonAges,
  ) {}

  /** Nothing for staff, who have no consents. @param sql the caller's transaction, if it runs in one */
  async of(account: Asked, sql?: Sql): Promise<ConsentNeeded[]> {
    return account.roles.includes('driver') ? this.from(account, await this.standing(account.accountId, sql), sql) : [];
  }

  /** What `from` decides by. */
  standing(accountId: string, sql?: Sql): Promise<Consent[]> {
    return this.consents.currentOf(accountId, sql);
  }

  /** The same for whoever has read it already. */
  async from(account: Asked, rows: readonly Consent[], sql: Sql = this.db): Promise<ConsentNeeded[]> {
    if (!account.roles.includes('driver')) return [];
    const { minor, now } = await this.asOfNow(account, rows, sql);
    const states = now.flatMap((row) => stateOf(row) ?? []);
    const noticeVersions = this.inForce.noticeVersions();
    return openQuestions(this.policy.pack, states, this.inForce.asks(), this.clock.now())
      .filter(({ purpose }) => !minor || !isForAdultsOnly(purpose))
      .map(({ purpose, required, restsFrom }) => ({
        purpose,
        noticeVersion: noticeVersions[purpose] ?? null,
        required,
        restsFrom: restsFrom?.toISOString() ?? null,
      }));
  }

  /** What age decides, it decides now (QTL-5); an adult is not looked up. */
  private async asOfNow({ accountId, minor }: Asked, rows: readonly Consent[], sql: Sql) {
    const account = minor ? await this.accounts.byId(accountId, sql) : null;
    if (!account) return { minor: false, now: rows };
    return { minor: await this.ages.isMinor(account), now: await this.guardians.asOfNow(sql, account, rows) };
  }
}
