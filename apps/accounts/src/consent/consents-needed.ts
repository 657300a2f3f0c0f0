import { Inject, Injectable } from '@nestjs/common';
import type { Sql } from '@evc/database';
import { isForAdultsOnly, openQuestions } from '@evc/domain';
import { CLOCK, type Clock, type LoadedPolicy, POLICY } from '@evc/platform';
import type { AccountRow } from '../people/account.repository';
import { PolicyInForce } from '../policy/policy-in-force';
import { ConsentRepository, type ConsentRow, stateOf } from './consent.repository';
import type { ConsentNeeded } from './consents-needed.dto';

/** What a person is asked when they sign in (QTL-11): material changes and lapsed consents, never what they refused. */
@Injectable()
export class ConsentsNeeded {
  constructor(
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly inForce: PolicyInForce,
    private readonly consents: ConsentRepository,
  ) {}

  /** Nothing for staff, who have no consents. @param sql the caller's transaction, if it runs in one */
  async of(account: Pick<AccountRow, 'account_id' | 'roles' | 'minor'>, sql?: Sql): Promise<ConsentNeeded[]> {
    return account.roles.includes('driver') ? this.from(account, await this.standing(account.account_id, sql)) : [];
  }

  /** What `from` decides by. */
  standing(accountId: string, sql?: Sql): Promise<ConsentRow[]> {
    return this.consents.currentOf(accountId, sql);
  }

  /** The same for whoever has read it already. */
  from(account: Pick<AccountRow, 'roles' | 'minor'>, rows: readonly ConsentRow[]): ConsentNeeded[] {
    if (!account.roles.includes('driver')) return [];
    const states = rows.flatMap((row) => stateOf(row) ?? []);
    const noticeVersions = this.inForce.noticeVersions();
    return openQuestions(this.policy.pack, states, this.inForce.asks(), this.clock.now())
      .filter(({ purpose }) => !account.minor || !isForAdultsOnly(purpose))
      .map(({ purpose, required, restsFrom }) => ({
        purpose,
        noticeVersion: noticeVersions[purpose] ?? null,
        required,
        restsFrom: restsFrom?.toISOString() ?? null,
      }));
  }
}
