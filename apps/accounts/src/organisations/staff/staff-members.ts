import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { type ClientRole, decideStaffChange } from '@evc/domain';
import { CLOCK, type Clock, dayOf, decodeCursor, encodeCursor, Problem, type StaffRole } from '@evc/platform';
import { unlessDestroyed } from '@evc/vault';
import { z } from 'zod';
import { AccessLog, type AccessReason } from '../../privacy';
import { ClientUse } from '../usage/client-use';
import { ActiveAccounts, MembershipRepository, type Membership, openCard } from '../../identity';
import { SecurityNotices } from '../../messaging';
import { SecondFactors, SessionEndings } from '../../authentication';
import { ownCard } from './own-card';

const POSITION = z.object({ after: z.uuid() });
/** What those on the list read in their access log. */
const REASON: AccessReason = 'staff-list';

/** A colleague, as those who run the client see them. */
export interface StaffMember {
  readonly accountId: string;
  readonly name: string | null;
  readonly email: string;
  readonly role: ClientRole;
  readonly since: Date;
  /** Without one they may not work: staff's calls ask for it. */
  readonly hasSecondFactor: boolean;
}

/** Who looks. */
export interface StaffReader {
  readonly accountId: string;
  readonly role: StaffRole;
}

/** A client's staff: who they are, what they may, and their going. */
@Injectable()
export class StaffMembers {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly memberships: MembershipRepository,
    private readonly active: ActiveAccounts,
    private readonly endings: SessionEndings,
    private readonly notices: SecurityNotices,
    private readonly log: AccessLog,
    private readonly use: ClientUse,
    private readonly factors: SecondFactors,
  ) {}

  /**
   * By account. Each person on the page can read in their access log that somebody looked: once a day for the client's own
   * admins and once for the platform's, so that a list that is open all day does not bury everything else.
   * @throws Problem invalid-cursor
   */
  async list(
    clientId: string,
    reader: StaffReader,
    limit: number,
    cursor: string | undefined,
  ): Promise<{ items: StaffMember[]; nextCursor: string | null }> {
    const after = cursor === undefined ? null : decodeCursor(cursor, POSITION).after;
    const rows = await this.memberships.page(clientId, after, limit + 1);
    const page = rows.slice(0, limit);
    await this.noteReads(clientId, reader, page);
    const members = await Promise.all(page.map((row) => this.member(row)));
    const last = page.at(-1);
    return {
      items: members.filter((one) => one !== null),
      nextCursor: rows.length > limit && last ? encodeCursor({ after: last.accountId }) : null,
    };
  }

  /** Their sessions under the old role end: the new one is worn from the next sign-in on. @throws Problem not-found, last-operator-admin */
  async setRole(clientId: string, accountId: string, role: ClientRole, by: StaffRole): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { from, changes } = await this.decide(tx, clientId, accountId, role);
      if (!changes) return;
      await this.memberships.setRole(tx, accountId, clientId, role);
      const what = { what: 'membership-changed', by: { kind: 'staff', role: by } } as const;
      const told = await this.notices.tell(tx, accountId, what);
      await this.endings.end(tx, accountId, { wearing: { role: from, clientId } }, told);
      await this.use.note(tx, clientId, 'role-changes');
    });
  }

  /** They act for the client no more, from this moment on. @throws Problem not-found, last-operator-admin */
  async remove(clientId: string, accountId: string, by: StaffRole): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { from } = await this.decide(tx, clientId, accountId, null);
      await this.memberships.remove(tx, accountId, clientId);
      const what = { what: 'membership-removed', by: { kind: 'staff', role: by } } as const;
      const told = await this.notices.tell(tx, accountId, what);
      await this.endings.end(tx, accountId, { wearing: { role: from, clientId } }, told);
      await this.use.note(tx, clientId, 'removals');
    });
  }

  /** Holds all members, so that of two admins who demote each other at once, one stays (ASVS 15.4.2). */
  private async decide(tx: Tx, clientId: string, accountId: string, to: ClientRole | null) {
    const members = await this.memberships.lockOf(tx, clientId);
    const decision = decideStaffChange(
      members.map((row) => ({ accountId: row.accountId, role: row.role })),
      accountId,
      to,
    );
    if (decision.ok) return decision.value;
    throw new Problem(decision.reason === 'not-a-member' ? 'not-found' : 'last-operator-admin');
  }

  private async noteReads(clientId: string, reader: StaffReader, page: readonly Membership[]): Promise<void> {
    const others = page.map((row) => row.accountId).filter((accountId) => accountId !== reader.accountId);
    if (others.length === 0) return;
    const by = { kind: 'staff', role: reader.role } as const;
    const side = reader.role === 'admin' ? 'admin' : 'client';
    await this.db.transaction(async (tx) => {
      const today = dayOf(this.clock.now());
      for (const accountId of await this.memberships.markListed(tx, clientId, others, side, today))
        await this.log.note(tx, accountId, { what: 'data-viewed', by, reason: REASON });
    });
  }

  /** Null for somebody who leaves at this moment. */
  private async member({ accountId, role, since, cardSealed: card }: Membership) {
    const hasSecondFactor = (await this.factors.methodsOf(accountId)).length > 0;
    return unlessDestroyed(() =>
      this.active.with(accountId, ({ account, identity }): StaffMember => {
        const shown = account.roles.includes('driver') && card ? openCard(identity, card) : ownCard(account, identity);
        return { accountId, name: shown.name, email: shown.email, role, since, hasSecondFactor };
      }),
    );
  }
}
