import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { decideRoleRemoval, PLATFORM_ROLES, type PlatformRole } from '@evc/domain';
import { decodeCursor, encodeCursor, Problem } from '@evc/platform';
import { z } from 'zod';
import { ActiveAccounts, type RoleHolder, PlatformRolesRepository } from '../../identity';
import { SecurityNotices } from '../../messaging';
import { SessionEndings } from '../../authentication';
import { ownCard } from './own-card';
import { PlatformStaffAudit } from './platform-staff-audit';
import type { OpenedInvitation } from './invitation.repository';
import { StaffInvitations } from './staff-invitations';

const POSITION = z.object({ after: z.uuid(), role: z.enum(PLATFORM_ROLES) });
/** Only an admin does these things. */
const BY = { kind: 'staff', role: 'admin' } as const;

/** One role of a colleague, as admins see it. */
export interface PlatformStaffMember {
  readonly accountId: string;
  readonly name: string | null;
  readonly email: string;
  readonly role: PlatformRole;
}

/** The people who work for the platform itself: who they are, and their going. */
@Injectable()
export class PlatformStaff {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly roles: PlatformRolesRepository,
    private readonly audit: PlatformStaffAudit,
    private readonly invitations: StaffInvitations,
    private readonly active: ActiveAccounts,
    private readonly endings: SessionEndings,
    private readonly notices: SecurityNotices,
  ) {}

  /** By account and role. Each person on the page can read once a day that somebody looked. @throws Problem invalid-cursor */
  async list(
    readerId: string,
    limit: number,
    cursor: string | undefined,
  ): Promise<{ items: PlatformStaffMember[]; nextCursor: string | null; invitations: OpenedInvitation[] }> {
    const rows = await this.roles.page(positionOf(cursor), limit + 1);
    const page = rows.slice(0, limit);
    await this.audit.note(
      readerId,
      page.map((row) => row.accountId),
    );
    const members = await Promise.all(page.map((row) => this.member(row)));
    const last = page.at(-1);
    return {
      items: members.filter((one) => one !== null),
      nextCursor: rows.length > limit && last ? encodeCursor({ after: last.accountId, role: last.role }) : null,
      invitations: await this.invitations.waitingOf(null),
    };
  }

  /** They act in this role no more, from this moment on. @throws Problem not-found, conflict for the last admin */
  async remove(accountId: string, role: PlatformRole): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.decide(tx, accountId, role);
      await this.roles.remove(tx, accountId, role);
      const told = await this.notices.tell(tx, accountId, { what: 'platform-role-removed', by: BY });
      await this.endings.end(tx, accountId, { wearing: { role, clientId: null } }, told);
    });
  }

  /** @throws Problem not-found */
  async takeBack(invitationId: string): Promise<void> {
    await this.invitations.takeBack(null, invitationId);
  }

  /** Holds all who have the role, so that of two admins who remove each other at once, one stays (ASVS 15.4.2). */
  private async decide(tx: Tx, accountId: string, role: PlatformRole): Promise<void> {
    const decision = decideRoleRemoval(role, await this.roles.lockHolders(tx, role), accountId);
    if (decision.ok) return;
    if (decision.reason === 'not-held') throw new Problem('not-found');
    throw new Problem('conflict', {
      detail: {
        en: 'The platform would be without an admin. Invite another one first.',
        'zh-Hant': '平台將沒有管理員，請先邀請另一位。',
      },
    });
  }

  /** Null for somebody who leaves at this moment. */
  private member({ accountId, role }: RoleHolder): Promise<PlatformStaffMember | null> {
    return this.active.with(accountId, ({ account, identity }) => {
      const { name, email } = ownCard(account, identity);
      return { accountId, name, email, role };
    });
  }
}

function positionOf(cursor: string | undefined): RoleHolder | null {
  if (cursor === undefined) return null;
  const { after, role } = decodeCursor(cursor, POSITION);
  return { accountId: after, role };
}
