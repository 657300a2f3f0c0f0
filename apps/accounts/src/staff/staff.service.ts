import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, newId, type Tx } from '@evc/database';
import { CLOCK, type Clock, type StaffRole } from '@evc/platform';
import { BlindIndex, type SubjectKey, Vault } from '@evc/vault';
import { AccountRepository } from '../people/account.repository';
import { Passwords } from '../people/passwords';
import { MembershipRepository } from '../people/membership.repository';
import { sealDetails } from '../people/person';

export interface NewStaff {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly role: StaffRole;
  /** The client operator that `operator` and `operator-admin` act for. */
  readonly clientId: string | null;
  readonly country: string;
  readonly locale: string;
}

/** The address belongs to an account already; told to admins only, never to the public. */
export class EmailTaken extends Error {
  override readonly name = 'EmailTaken';
}

@Injectable()
export class StaffService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly accounts: AccountRepository,
    private readonly memberships: MembershipRepository,
    private readonly passwords: Passwords,
    private readonly vault: Vault,
    private readonly blindIndex: BlindIndex,
  ) {}

  /** Opens a staff account. @throws EmailTaken when the address has an account */
  async create(staff: NewStaff): Promise<string> {
    const accountId = newId();
    const passwordHash = await this.passwords.hash(staff.password);
    const key = await this.vault.key(accountId, 'identity');
    try {
      await this.db.transaction((tx) => this.open(tx, key, accountId, staff, passwordHash));
    } catch (error) {
      await this.vault.destroy(accountId); // a key of nobody
      throw error;
    }
    return accountId;
  }

  private async open(tx: Tx, key: SubjectKey, accountId: string, staff: NewStaff, passwordHash: string): Promise<void> {
    const index = this.blindIndex.of('email', staff.email);
    if (!(await this.accounts.claimIdentifier(tx, 'email', index, accountId))) throw new EmailTaken();
    const since = this.clock.now();
    const details = { username: null, name: staff.name, phone: null, education: null, experience: null };
    await this.accounts.insert(tx, {
      account_id: accountId,
      roles: isPlatformRole(staff.role) ? [staff.role] : [],
      country: staff.country,
      locale: staff.locale,
      email_sealed: key.seal('accounts', 'email_sealed', staff.email),
      ...sealDetails(key, details),
      birth_date_sealed: null,
      password_hash_sealed: key.seal('accounts', 'password_hash_sealed', passwordHash),
      created_at: since,
      minor: false,
    });
    if (staff.clientId !== null && !isPlatformRole(staff.role))
      await this.memberships.put(tx, { account_id: accountId, client_id: staff.clientId, role: staff.role, since });
  }
}

/** Roles that act for the platform, and for no client. */
function isPlatformRole(role: StaffRole): role is 'privacy-officer' | 'admin' {
  return role === 'privacy-officer' || role === 'admin';
}
