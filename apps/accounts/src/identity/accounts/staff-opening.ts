import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import type { ClientRole } from '@evc/domain';
import { CLOCK, type Clock, type StaffRole } from '@evc/platform';
import { BlindIndex, type SubjectKey } from '@evc/vault';
import { AccountRepository } from './account.repository';
import { MembershipRepository } from './membership.repository';
import { sealDetails } from './person';
import { sealCard, type WorkCard } from './work-card';

/** A person who works for a client or for the platform, and what they start as. */
export interface NewStaffAccount {
  readonly accountId: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly name: string;
  readonly role: StaffRole;
  /** The client operator that `operator` and `operator-admin` act for; null for the platform's own. */
  readonly clientId: string | null;
  readonly country: string;
  readonly locale: string;
}

/** A person and a client. */
export interface NewMember {
  readonly accountId: string;
  readonly clientId: string;
  readonly role: ClientRole;
  /** What colleagues will see. */
  readonly card: WorkCard;
}

/** Opens accounts for people who come as staff: without birth date and consents, since nothing of theirs rests on them. */
@Injectable()
export class StaffOpening {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly memberships: MembershipRepository,
    private readonly blindIndex: BlindIndex,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @param key the account's `identity` key. @returns false when the address has an account already; nothing is kept then */
  async open(tx: Tx, key: SubjectKey, staff: NewStaffAccount): Promise<boolean> {
    const { accountId, email } = staff;
    const index = this.blindIndex.of('email', email);
    if (!(await this.accounts.claimIdentifier(tx, 'email', index, accountId))) return false;
    await this.accounts.insert(tx, {
      accountId,
      roles: isPlatformRole(staff.role) ? [staff.role] : [],
      country: staff.country,
      locale: staff.locale,
      emailSealed: key.seal('accounts', 'email_sealed', email),
      ...sealDetails(key, { name: staff.name }),
      birthDateSealed: null,
      passwordHashSealed: key.seal('accounts', 'password_hash_sealed', staff.passwordHash),
      createdAt: this.clock.now(),
      minor: false,
    });
    if (!isPlatformRole(staff.role) && staff.clientId !== null)
      await this.addMember(tx, key, { accountId, clientId: staff.clientId, role: staff.role, card: staff });
    return true;
  }

  /**
   * Makes a person a member of a client. False when they are one already: their role stays what it is.
   * @param key the person's `identity` key
   */
  async addMember(tx: Tx, key: SubjectKey, { accountId, clientId, role, card }: NewMember): Promise<boolean> {
    const row = { accountId, clientId, role, since: this.clock.now(), cardSealed: sealCard(key, card) };
    return this.memberships.add(tx, row);
  }
}

/** Roles that act for the platform, and for no client. */
export function isPlatformRole(role: StaffRole): role is 'privacy-officer' | 'admin' {
  return role === 'privacy-officer' || role === 'admin';
}
