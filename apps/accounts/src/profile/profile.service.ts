import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { CLOCK, type Clock, Problem } from '@evc/platform';
import { BlindIndex, type SubjectKey, Vault } from '@evc/vault';
import { AccountRepository, type AccountRow } from '../people/account.repository';
import { openDetails, openOptional, sealDetails } from '../people/person';
import { unlessErased } from '../people/unless-erased';
import type { ProfileChangeRequest, ProfileResponse } from './profile.dto';

@Injectable()
export class ProfileService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly accounts: AccountRepository,
    private readonly vault: Vault,
    private readonly blindIndex: BlindIndex,
  ) {}

  /** Everything the person told us about themselves. @throws Problem not-found */
  async read(accountId: string): Promise<ProfileResponse> {
    return unlessErased(async () => {
      const [row, key] = await Promise.all([this.accounts.byId(accountId), this.vault.key(accountId, 'identity')]);
      if (row?.status !== 'active') throw new Problem('not-found');
      return profileOf(row, key);
    });
  }

  /**
   * Changes what is named and leaves the rest; null removes an optional value (QTL-2.3).
   * @param require refuses whoever is not the owner and may not do so (any more); asked while the account is held
   * @throws Problem not-found, username-taken and those of `require`
   */
  async change(
    accountId: string,
    change: ProfileChangeRequest,
    require?: (tx: Tx) => Promise<unknown>,
  ): Promise<ProfileResponse> {
    return unlessErased(async () => {
      const key = await this.vault.key(accountId, 'identity');
      return this.db.transaction(async (tx) => {
        const row = await this.accounts.lockById(tx, accountId);
        if (row?.status !== 'active') throw new Problem('not-found');
        await require?.(tx);
        return this.correct(tx, key, row, change);
      });
    });
  }

  private async correct(
    tx: Tx,
    key: SubjectKey,
    row: AccountRow,
    change: ProfileChangeRequest,
  ): Promise<ProfileResponse> {
    const { account_id: accountId } = row;
    const before = openDetails(key, row);
    const professional = change.professional === null ? { education: null, experience: null } : change.professional;
    const after = {
      username: valueOf(change.username, before.username),
      name: valueOf(change.name, before.name),
      phone: valueOf(change.phone, before.phone),
      education: valueOf(professional?.education, before.education),
      experience: valueOf(professional?.experience, before.experience),
    };
    if (after.username !== before.username) await this.moveUsername(tx, accountId, after.username);
    const locale = change.locale ?? row.locale;
    const saved = { ...row, ...sealDetails(key, after), locale, updated_at: this.clock.now() };
    await this.accounts.saveProfile(tx, saved);
    return profileOf(saved, key);
  }

  private async moveUsername(tx: Tx, accountId: string, username: string | null): Promise<void> {
    await this.accounts.releaseIdentifier(tx, 'username', accountId);
    if (username === null) return;
    const index = this.blindIndex.of('username', username);
    if (!(await this.accounts.claimIdentifier(tx, 'username', index, accountId))) throw new Problem('username-taken');
  }
}

/** `undefined` leaves a value, `null` removes it. */
function valueOf<T>(wanted: T | null | undefined, present: T | null): T | null {
  return wanted === undefined ? present : wanted;
}

function profileOf(row: AccountRow, key: SubjectKey): ProfileResponse {
  const { education, experience, ...details } = openDetails(key, row);
  return {
    accountId: row.account_id,
    email: key.unseal('accounts', 'email_sealed', row.email_sealed),
    ...details,
    birthDate: openOptional(key, 'birth_date_sealed', row.birth_date_sealed),
    country: row.country,
    locale: row.locale,
    professional: { education, experience },
    roles: row.roles,
    createdAt: row.created_at.toISOString(),
  };
}
