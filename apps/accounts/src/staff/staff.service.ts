import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, newId, type Tx } from '@evc/database';
import { CLOCK, type Clock, type Role } from '@evc/platform';
import { BlindIndex, type SubjectKey, Vault } from '@evc/vault';
import { AccountRepository } from '../people/account.repository';
import { Passwords } from '../people/passwords';
import { sealDetails } from '../people/person';

export interface NewStaff {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly role: Exclude<Role, 'driver'>;
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
    const details = { username: null, name: staff.name, phone: null, education: null, experience: null };
    await this.accounts.insert(tx, {
      account_id: accountId,
      roles: [staff.role],
      client_id: staff.clientId,
      country: staff.country,
      locale: staff.locale,
      email_sealed: key.seal('accounts', 'email_sealed', staff.email),
      ...sealDetails(key, details),
      birth_date_sealed: null,
      password_hash_sealed: key.seal('accounts', 'password_hash_sealed', passwordHash),
      created_at: this.clock.now(),
      minor: false,
    });
  }
}
