import { Injectable } from '@nestjs/common';
import type { ClientRole, PlatformRole } from '@evc/domain';
import { type AuthUser, Problem, type StaffRole } from '@evc/platform';
import { ClientDirectory } from '../clients/client-directory';
import { AccountRepository } from '../../identity';
import type { OpenedInvitation } from './invitation.repository';
import { StaffInvitations } from './staff-invitations';
import { type StaffMember, StaffMembers } from './staff-members';

/** Whom to invite, as somebody of staff enters it. */
export interface Invited<Role> {
  readonly email: string;
  readonly role: Role;
  readonly name?: string | undefined;
  readonly locale?: string | undefined;
}

/** What staff does with staff, each within what the role they wear lets them reach. */
@Injectable()
export class ClientStaff {
  constructor(
    private readonly clients: ClientDirectory,
    private readonly members: StaffMembers,
    private readonly invitations: StaffInvitations,
    private readonly accounts: AccountRepository,
  ) {}

  /** @throws Problem not-found, invalid-cursor */
  async list(
    user: AuthUser,
    clientId: string,
    limit: number,
    cursor: string | undefined,
  ): Promise<{ items: StaffMember[]; nextCursor: string | null; invitations: OpenedInvitation[] }> {
    await this.clients.read(user, clientId);
    const page = await this.members.list(
      clientId,
      { accountId: user.accountId, role: actingRoleOf(user) },
      limit,
      cursor,
    );
    return { ...page, invitations: await this.invitations.waitingOf(clientId) };
  }

  /** @throws Problem not-found, conflict */
  async invite(user: AuthUser, clientId: string, invited: Invited<ClientRole>): Promise<void> {
    const { country } = await this.clients.read(user, clientId);
    await this.send(user, clientId, country, invited);
  }

  /** @throws Problem not-found */
  async takeBack(user: AuthUser, clientId: string, invitationId: string): Promise<void> {
    await this.clients.read(user, clientId);
    await this.invitations.takeBack(clientId, invitationId);
  }

  /** To the platform's own staff. */
  async invitePlatformStaff(user: AuthUser, invited: Invited<PlatformRole>): Promise<void> {
    await this.send(user, null, null, invited);
  }

  /** @throws Problem not-found, last-operator-admin */
  async setRole(user: AuthUser, clientId: string, accountId: string, role: ClientRole): Promise<void> {
    await this.clients.read(user, clientId);
    await this.members.setRole(clientId, accountId, role, actingRoleOf(user));
  }

  /** @throws Problem not-found, last-operator-admin */
  async remove(user: AuthUser, clientId: string, accountId: string): Promise<void> {
    await this.clients.read(user, clientId);
    await this.members.remove(clientId, accountId, actingRoleOf(user));
  }

  /** Language and country are the inviter's where nothing better is known. */
  private async send(
    user: AuthUser,
    clientId: string | null,
    country: string | null,
    { email, role, name, locale }: Invited<StaffRole>,
  ): Promise<void> {
    const inviter = await this.accounts.byId(user.accountId);
    if (!inviter) throw new Problem('not-found');
    await this.invitations.invite({
      clientId,
      role,
      email: email.trim(),
      name: name ?? null,
      locale: locale ?? inviter.locale,
      country: country ?? inviter.country,
    });
  }
}

/** The role that the session acts under. Routes of staff let nobody else in. */
function actingRoleOf({ roles }: AuthUser): StaffRole {
  const [role] = roles;
  if (role === undefined || role === 'driver') throw new Problem('forbidden');
  return role;
}
