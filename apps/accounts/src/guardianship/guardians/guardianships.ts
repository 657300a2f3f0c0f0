import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';
import { Problem } from '@evc/platform';
import { AccountRepository, PersonAges } from '../../identity';
import { GuardianshipRepository } from './guardianship.repository';
import type { Guardianship } from './guardianship.entity';

/**
 * Who answers for whom (QV-8, QTL-5). An active row and a person who does not decide alone yet: the guardian decides; else the
 * person does, from the moment of their birthday and not from that of the job that takes the row away.
 */
@Injectable()
export class Guardianships {
  constructor(
    private readonly repository: GuardianshipRepository,
    private readonly accounts: AccountRepository,
    private readonly ages: PersonAges,
  ) {}

  /** Does a guardian decide for this account now? Ask in the transaction that acts on it. */
  async isGuarded(accountId: string, sql?: Sql): Promise<boolean> {
    return (await this.hasGuardian(accountId, sql)) && !(await this.decidesAlone(accountId, sql));
  }

  /** Does anybody stand as this account's guardian, whether or not they still decide? */
  async hasGuardian(accountId: string, sql?: Sql): Promise<boolean> {
    return (await this.repository.guardiansOf(accountId, sql)).length > 0;
  }

  /** The ids of those who answer for this account. */
  async guardiansOf(accountId: string): Promise<string[]> {
    return (await this.repository.guardiansOf(accountId)).map((row) => row.guardianId);
  }

  /** @throws Problem not-found unless this account answers for that one: hidden and absent look alike */
  async require(guardianId: string, accountId: string, sql?: Sql): Promise<Guardianship> {
    const row = await this.repository.between(guardianId, accountId, sql);
    if (!row || (await this.decidesAlone(accountId, sql))) throw new Problem('not-found');
    return row;
  }

  async begin(tx: Tx, accountId: string, guardianId: string, since: Date): Promise<void> {
    await this.repository.insert(tx, { accountId, guardianId, since });
  }

  /** One page of a guardian's wards with open accounts, by account id, also of those who decide alone since a moment ago. */
  async wardsOf(guardianId: string, after: string | null, limit: number, sql?: Sql): Promise<Guardianship[]> {
    return this.repository.wardsOf(guardianId, after, limit, sql);
  }

  /** Is this person old enough to decide without a guardian? */
  async decidesAlone(accountId: string, sql?: Sql): Promise<boolean> {
    const account = await this.accounts.byId(accountId, sql);
    return account !== null && (await this.ages.standingOf(account)).decidesAlone;
  }

  /** The person decides alone from now on. @returns the ids of those who answered for them */
  async end(tx: Tx, accountId: string): Promise<string[]> {
    return (await this.repository.endAllOf(tx, accountId)).map((row) => row.guardianId);
  }
}
