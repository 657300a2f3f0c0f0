import { Inject, Injectable } from '@nestjs/common';
import type { Sql } from '@evc/database';
import { lapsesWithGuardian } from '@evc/domain';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { type Aged, PersonAges } from '../../identity';
import type { Consent } from './consent.entity';
import { type GuardiansChoice, GuardiansChoicesRepository } from './guardians-choices.repository';

/**
 * What a guardian gave lapses in the moment in which the person decides alone (QTL-5). A job writes it down and tells; until
 * it has, whoever reads a choice asks here.
 */
@Injectable()
export class GuardiansChoices {
  constructor(
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    private readonly ages: PersonAges,
    private readonly repository: GuardiansChoicesRepository,
  ) {}

  /** What stands by a guardian's word alone and lapses with it. */
  async lapsing(sql: Sql, accountId: string): Promise<GuardiansChoice[]> {
    const given = await this.repository.given(sql, accountId);
    return given.filter(({ purpose }) => lapsesWithGuardian(this.policy.pack, purpose));
  }

  /** An account's choices as they hold now. */
  async asOfNow(sql: Sql, account: Aged, rows: readonly Consent[]): Promise<Consent[]> {
    if (!account.minor || !(await this.ages.standingOf(account)).decidesAlone) return [...rows];
    const lapsed = new Set((await this.lapsing(sql, account.accountId)).map(({ purpose }) => purpose));
    return rows.map((row) => (lapsed.has(row.purpose) ? { ...row, status: 'expired' } : row));
  }
}
