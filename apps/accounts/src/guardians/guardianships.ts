import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';
import { Problem } from '@evc/platform';
import { GuardianshipRepository, type GuardianshipRow } from './guardianship.repository';

/** Who answers for whom (QV-8, QTL-5). One living row and the guardian decides; none and the person does. */
@Injectable()
export class Guardianships {
  constructor(private readonly repository: GuardianshipRepository) {}

  /** Does a guardian decide for this account? Ask in the transaction that acts on it. */
  async isGuarded(accountId: string, sql?: Sql): Promise<boolean> {
    return (await this.repository.guardiansOf(accountId, sql)).length > 0;
  }

  /** The ids of those who answer for this account. */
  async guardiansOf(accountId: string): Promise<string[]> {
    return (await this.repository.guardiansOf(accountId)).map((row) => row.guardian_id);
  }

  /** @throws Problem not-found unless this account answers for that one: hidden and absent look alike */
  async require(guardianId: string, accountId: string, sql?: Sql): Promise<GuardianshipRow> {
    const row = await this.repository.between(guardianId, accountId, sql);
    if (!row) throw new Problem('not-found');
    return row;
  }

  async begin(tx: Tx, accountId: string, guardianId: string, since: Date): Promise<void> {
    await this.repository.insert(tx, { account_id: accountId, guardian_id: guardianId, since });
  }

  /** One page of a guardian's wards with open accounts, by account id. */
  async wardsOf(guardianId: string, after: string | null, limit: number, sql?: Sql): Promise<GuardianshipRow[]> {
    return this.repository.wardsOf(guardianId, after, limit, sql);
  }

  /** The person decides alone from now on. @returns the ids of those who answered for them */
  async end(tx: Tx, accountId: string): Promise<string[]> {
    return (await this.repository.endAllOf(tx, accountId)).map((row) => row.guardian_id);
  }
}
