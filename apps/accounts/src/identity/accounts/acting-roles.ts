import { Injectable } from '@nestjs/common';
import type { Sql } from '@evc/database';
import type { AccountRow } from './account.repository';
import type { ActingRole } from './acting-role';
import { MembershipRepository } from './membership.repository';

/** What a person may act as. */
@Injectable()
export class ActingRoles {
  constructor(private readonly memberships: MembershipRepository) {}

  /** Platform roles first, driver before all, then clients by how long. */
  async of({ account_id, roles }: Pick<AccountRow, 'account_id' | 'roles'>, sql?: Sql): Promise<ActingRole[]> {
    const platform = [...roles].sort((a, b) => Number(b === 'driver') - Number(a === 'driver'));
    const memberships = await this.memberships.of(account_id, sql);
    return [
      ...platform.map((role) => ({ role, clientId: null })),
      ...memberships.map(({ role, client_id: clientId }) => ({ role, clientId })),
    ];
  }
}
