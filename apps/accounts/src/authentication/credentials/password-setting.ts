import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { CLOCK, type Clock, type Origin } from '@evc/platform';
import { type SubjectKey, Vault } from '@evc/vault';
import { AccountRepository, type Account, openDetails, openOptional, sealOptional } from '../../identity';
import { SecurityNotices } from '../../messaging';
import { AccountEvents } from '../sessions/account-events';
import type { PasswordOwner } from './own-words';

/** What happened to a password. */
export type PasswordEvent = 'password-changed' | 'password-removed' | 'password-recovered';

export interface NewPassword {
  readonly what: PasswordEvent;
  /** The argon2id hash; null to do without a password. */
  readonly hash: string | null;
  readonly origin: Origin;
  /** The session that goes on; all others end, since whoever knew the old password may be in one of them. */
  readonly keepSession: string | null;
}

/** Puts a password in the place of another, with what goes with it, in the caller's transaction, which holds the account. */
@Injectable()
export class PasswordSetting {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly events: AccountEvents,
    private readonly notices: SecurityNotices,
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whose password it is, in the words an attacker would try. @throws KeyDestroyed */
  async ownerOf(account: Account): Promise<PasswordOwner> {
    const key = await this.vault.key(account.accountId, 'identity');
    const { username, name, phone } = openDetails(key, account);
    return {
      email: emailOf(key, account),
      username,
      name,
      phone,
      birthDate: openOptional(key, 'birth_date_sealed', account.birthDateSealed),
    };
  }

  /** @throws KeyDestroyed */
  async set(tx: Tx, accountId: string, { what, hash, origin, keepSession }: NewPassword): Promise<void> {
    const key = await this.vault.key(accountId, 'identity');
    const sealed = sealOptional(key, 'password_hash_sealed', hash);
    await this.accounts.setPassword(tx, accountId, sealed, this.clock.now());
    const told = await this.notices.tell(tx, accountId, { what, origin });
    await this.events.happened(tx, accountId, { event: what, asker: keepSession, told });
  }
}

function emailOf(key: SubjectKey, { emailSealed: sealed }: Account): string {
  return key.unseal('accounts', 'email_sealed', sealed);
}

/** 32 bytes that change with the password and with the address that mails go to, and say nothing about either. */
export function credentialDigest({ emailSealed: email, passwordHashSealed: password }: Account): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(email.length);
  return createHash('sha256')
    .update(length)
    .update(email)
    .update(password ?? Buffer.alloc(0))
    .digest();
}
