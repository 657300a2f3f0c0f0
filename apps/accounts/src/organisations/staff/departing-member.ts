import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { OnClosure, OnClosureAsked } from '../../privacy';
import { Applications } from '../clients/applications';
import { MembershipRepository, PlatformRolesRepository } from '../../identity';

/**
 * A person who closes their account leaves every client, also as the last `operator-admin`: their right goes before the
 * client's convenience (QST-1.3c). They are told for how many; the client shows in the admins' list as one without an
 * admin, and an admin can invite another. The platform's last admin may go too, told what that means.
 */
@Injectable()
export class DepartingMember {
  constructor(
    private readonly memberships: MembershipRepository,
    private readonly roles: PlatformRolesRepository,
    private readonly applications: Applications,
  ) {}

  @OnClosureAsked()
  async ask(tx: Tx, accountId: string): Promise<Readonly<Record<string, unknown>>> {
    const clients = await this.memberships.countAsLastAdmin(tx, accountId);
    return {
      ...(clients > 0 && { clientsLeftWithoutAdmin: clients }),
      ...((await this.roles.isOnlyAdmin(tx, accountId)) && { platformLeftWithoutAdmin: true }),
    };
  }

  @OnClosure()
  async leave(tx: Tx, accountId: string): Promise<void> {
    await this.memberships.removeAll(tx, accountId);
    await this.applications.leave(tx, accountId);
  }
}
