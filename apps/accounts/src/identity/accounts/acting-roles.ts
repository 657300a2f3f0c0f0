import { Injectable } from '@nestjs/common';
import type { Sql } from '@evc/database';
import type { Account } from './account.entity';
import type { ActingRole } from './acting-role';
import { MembershipRepository } from './membership.repository';

/** What a person may act as. */
@Injectable()
export class ActingRoles {
  constructor(private readonly memberships: MembershipRepository) {}

  /** Platform roles first, driver before all, then clients by how long. */
  async of({ accountId, roles }: Pick<Account, 'accountId' | 'roles'>, sql?: Sql): Promise<ActingRole[]> {
    const platform = [...roles].sort((a, b) => Number(b === 'driver') - Number(a === 'driver'));
    const memberships = await this.memberships.of(accountId, sql);
    return [
      ...platform.map((role) => ({ role, clientId: null })),
      ...memberships.map(({ role, clientId }) => ({ role, clientId })),
    ];
  }
}
