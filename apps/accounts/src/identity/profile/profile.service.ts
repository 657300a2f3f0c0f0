import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import { AccountsJobs } from '@evc/events';
import { CLOCK, type Clock, Problem, RateLimiter } from '@evc/platform';
import { BlindIndex, type SubjectKey, Vault } from '@evc/vault';
import { EmailChanges, type WantedEmail } from '../contacts/email-changes';
import { AccountRepository } from '../accounts/account.repository';
import type { Account } from '../accounts/account.entity';
import { shownDetails } from '../accounts/details';
import { openDetails, openOptional, sealDetails } from '../accounts/person';
import { unlessErased } from '../accounts/unless-erased';
import { SecurityNotices } from '../../messaging';
import { type Correction, PERSON } from './correction';
import { isMet, type TaggedProfile, tagged } from './etag';
import { changesOf } from './profile-changes';
import type { ProfileChangeRequest, ProfileResponse } from './profile.dto';
import { ProfileHistory } from './profile-history';
import { wantedDetails } from './wanted-details';

@Injectable()
export class ProfileService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly accounts: AccountRepository,
    private readonly history: ProfileHistory,
    private readonly emails: EmailChanges,
    private readonly notices: SecurityNotices,
    private readonly jobs: AccountsJobs,
    private readonly limiter: RateLimiter,
    private readonly vault: Vault,
    private readonly blindIndex: BlindIndex,
  ) {}

  /** Everything the person told us about themselves. @throws Problem not-found */
  async read(accountId: string): Promise<ProfileResponse> {
    return (await this.look(accountId)).profile;
  }

  /** The same with its entity tag. @throws Problem not-found */
  async look(accountId: string): Promise<TaggedProfile> {
    return unlessErased(async () => {
      const key = await this.vault.key(accountId, 'identity');
      const [row, pending] = await this.db.together((sql) => [
        this.accounts.byId(accountId, sql),
        this.emails.pending(key, accountId, sql),
      ]);
      if (row?.status !== 'active') throw new Problem('not-found');
      return tagged(key, profileOf(row, key, pending));
    });
  }

  /**
   * Changes what is named and leaves the rest; null removes an optional value (QTL-2.3). A new e-mail address only begins to
   * wait for its confirmation; a new phone number is stored and relied on for nothing until it is verified.
   * @throws Problem not-found, precondition-failed, username-taken, validation-failed, step-up-required, too-many-requests
   *   and those of `by.require`
   */
  async change(accountId: string, change: ProfileChangeRequest, by: Correction = PERSON): Promise<TaggedProfile> {
    return unlessErased(async () => {
      const key = await this.vault.key(accountId, 'identity');
      const email = change.email === undefined ? null : await this.wantedEmail(accountId, key, change.email, by);
      if (typeof change.username === 'string') await this.countUsername(accountId, key, change.username);
      return this.db.transaction(async (tx) => {
        const row = await this.accounts.lockById(tx, accountId);
        if (row?.status !== 'active') throw new Problem('not-found');
        await by.require?.(tx);
        if (by.ifMatch !== undefined && !isMet(by.ifMatch, (await this.view(key, row, tx)).etag))
          throw new Problem('precondition-failed');
        if (email) await this.changeEmail(tx, key, row, email, by);
        return this.view(key, await this.correct(tx, key, row, change, by), tx);
      });
    });
  }

  /** A form that sends along the address as it is costs no wish, and neither does one that lacks the step-up. */
  private async wantedEmail(accountId: string, key: SubjectKey, email: string, by: Correction): Promise<WantedEmail> {
    const row = await this.accounts.byId(accountId);
    if (row?.status !== 'active') throw new Problem('not-found');
    const wanted = this.emails.named(email);
    return !by.fresh || this.emails.isPresent(key, row, wanted) ? wanted : this.emails.admit(accountId, wanted);
  }

  /**
   * Each wish for a username tells whether somebody has it, so there are few; one that is sent along as it is costs none.
   * @throws Problem too-many-requests
   */
  private async countUsername(accountId: string, key: SubjectKey, username: string): Promise<void> {
    const row = await this.accounts.byId(accountId);
    if (row && openOptional(key, 'username_sealed', row.usernameSealed) !== username)
      await this.limiter.consume('username', accountId);
  }

  /** @returns the row as it is now */
  private async correct(
    tx: Tx,
    key: SubjectKey,
    row: Account,
    change: ProfileChangeRequest,
    by: Correction,
  ): Promise<Account> {
    const { accountId } = row;
    const before = openDetails(key, row);
    const after = wantedDetails(before, change, row.country);
    const locale = change.locale ?? row.locale;
    const changes = changesOf({ ...before, locale: row.locale }, { ...after, locale });
    if (changes.length === 0) return row;
    const losesPhone = row.phoneVerifiedAt !== null && !this.isSamePhone(before.phone, after.phone);
    if (losesPhone && !by.fresh) throw new Problem('step-up-required');
    if (after.username !== before.username) await this.moveUsername(tx, accountId, after.username);
    const saved = {
      ...row,
      ...sealDetails(key, after),
      locale,
      phoneVerifiedAt: losesPhone ? null : row.phoneVerifiedAt,
      version: row.version + 1,
      updatedAt: this.clock.now(),
    };
    await this.accounts.saveProfile(tx, saved);
    const changeId = await this.history.record(tx, key, accountId, by.actor, changes);
    if (losesPhone) {
      await this.notices.tell(tx, accountId, { what: 'phone-changed', by: { kind: by.actor }, origin: by.origin });
      await this.jobs.add(tx, 'phone-changed-text', { accountId, changeId });
    }
    return saved;
  }

  /** To ask for the address that one has is to give up another that was asked for. */
  private async changeEmail(
    tx: Tx,
    key: SubjectKey,
    row: Account,
    email: WantedEmail,
    { fresh, asker }: Correction,
  ): Promise<void> {
    if (this.emails.isPresent(key, row, email)) return this.emails.drop(tx, row.accountId);
    if (!fresh || !asker) throw new Problem('step-up-required');
    await this.emails.ask(tx, key, row, email, asker);
  }

  private isSamePhone(one: string | null, other: string | null): boolean {
    if (one === null || other === null) return one === other;
    return this.blindIndex.of('phone', one).equals(this.blindIndex.of('phone', other));
  }

  private async moveUsername(tx: Tx, accountId: string, username: string | null): Promise<void> {
    await this.accounts.releaseIdentifier(tx, 'username', accountId);
    if (username === null) return;
    const index = this.blindIndex.of('username', username);
    if (!(await this.accounts.claimIdentifier(tx, 'username', index, accountId))) throw new Problem('username-taken');
  }

  private async view(key: SubjectKey, row: Account, sql: Sql): Promise<TaggedProfile> {
    return tagged(key, profileOf(row, key, await this.emails.pending(key, row.accountId, sql)));
  }
}

function profileOf(row: Account, key: SubjectKey, pendingEmail: string | null): ProfileResponse {
  const { professional, ...details } = shownDetails(openDetails(key, row));
  return {
    accountId: row.accountId,
    email: key.unseal('accounts', 'email_sealed', row.emailSealed),
    emailVerified: true,
    pendingEmail,
    ...details,
    phoneVerified: row.phoneVerifiedAt !== null,
    birthDate: openOptional(key, 'birth_date_sealed', row.birthDateSealed),
    country: row.country,
    locale: row.locale,
    professional,
    roles: row.roles,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  };
}
