import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, newId } from '@evc/database';
import type { StaffRole } from '@evc/platform';
import { Vault } from '@evc/vault';
import { Passwords, StaffOpening } from '../../identity';

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

/** Opens staff accounts without an invitation, for the demo story and tests; people are invited (`StaffInvitations`). */
@Injectable()
export class StaffService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    private readonly opening: StaffOpening,
    private readonly passwords: Passwords,
    private readonly vault: Vault,
  ) {}

  /** Opens a staff account. @throws EmailTaken when the address has an account */
  async create({ password, ...staff }: NewStaff): Promise<string> {
    const accountId = newId();
    const passwordHash = await this.passwords.hash(password);
    const key = await this.vault.key(accountId, 'identity');
    try {
      await this.db.transaction(async (tx) => {
        if (!(await this.opening.open(tx, key, { ...staff, accountId, passwordHash }))) throw new EmailTaken();
      });
    } catch (error) {
      await this.vault.destroy(accountId); // a key of nobody
      throw error;
    }
    return accountId;
  }
}
