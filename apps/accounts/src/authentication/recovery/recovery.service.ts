import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, newId, type Tx } from '@evc/database';
import { newSince } from '@evc/domain';
import { AccountsJobs } from '@evc/events';
import { CLOCK, type Clock, type Origin, Problem, RateLimiter } from '@evc/platform';
import { NewPasswords } from '../credentials/new-passwords';
import { credentialDigest, PasswordSetting } from '../credentials/password-setting';
import { AddedFactors } from '../factors/added-factors';
import { AccountRepository, unlessLinkErased } from '../../identity';
import { SecurityNotices } from '../../messaging';
import { wasMailedTooOften } from '../pending-proofs/mail-budget';
import { OnCancelled } from '../sessions/waiting-things';
import { PasswordCheck } from '../sign-in/password-check';
import { UndoLinks } from '../undo/undo-links';
import type { Recovery } from './recovery.entity';
import { RecoveryRepository } from './recovery.repository';
import type { RecoveryRequest } from './recovery-request.entity';

/** What a link names. */
type RecoveryName = Pick<Recovery, 'accountId' | 'recoveryId'>;

/** What whoever recovers an account wishes for. */
export interface RecoveredAccess {
  readonly newPassword: string;
  readonly removeNewFactors?: boolean | undefined;
}

const HOUR_MS = 3_600_000;

/**
 * The way back for whoever lost the password. It proves the mailbox and sets a new password, also where there was none; it
 * signs nobody in and takes no second factor away that is older than seven days (ASVS 6.4.3, ADR 0027).
 */
@Injectable()
export class RecoveryService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly recoveries: RecoveryRepository,
    private readonly accounts: AccountRepository,
    private readonly check: PasswordCheck,
    private readonly rules: NewPasswords,
    private readonly setting: PasswordSetting,
    private readonly jobs: AccountsJobs,
    private readonly factors: AddedFactors,
    private readonly undo: UndoLinks,
    private readonly notices: SecurityNotices,
    private readonly limiter: RateLimiter,
  ) {}

  @OnCancelled('recovery-link')
  cancel(tx: Tx, accountId: string): Promise<void> {
    return this.recoveries.cancel(tx, accountId);
  }

  /**
   * Takes the request down. The work is the same whatever is known of the name: only the job looks it up.
   * @param within the caller's transaction, if it runs in one
   * @returns the request's id, for the process's own use: no answer to a caller may hold it
   */
  async ask(identifier: string, within?: Tx): Promise<{ requestId: string }> {
    const requestId = newId();
    const row = {
      identifierIndex: this.check.nameOf(identifier),
      requestId,
      createdAt: this.clock.now(),
    };
    const work = async (tx: Tx): Promise<void> => {
      await this.recoveries.ask(tx, row);
      await this.jobs.add(tx, 'recovery-asked', { requestId });
    };
    await (within ? work(within) : this.db.transaction(work));
    return { requestId };
  }

  /**
   * Makes a link for the owner, if there is one. Nobody else is written to: a mail to an address without an account would
   * let anybody send mails to anybody. The reader of an address that an account left lately gets its way back again.
   */
  async decide(requestId: string): Promise<void> {
    const request = await this.recoveries.request(requestId);
    if (!request) return;
    const accountId = await this.accounts.idByIdentifier(request.identifierIndex);
    await this.db.transaction(async (tx) => {
      if (!(await this.recoveries.takeRequest(tx, request))) return;
      if (accountId !== null) await this.makeLink(tx, accountId, request);
      else await this.remind(tx, request);
    });
  }

  /** The token of a link, for its mail; null when it no longer works. */
  async tokenOf({ accountId, recoveryId }: RecoveryName): Promise<string | null> {
    const active = await this.recoveries.waiting({ accountId, recoveryId });
    return active && this.recoveries.tokens.ofAccount({ accountId, id: recoveryId });
  }

  /**
   * Sets a new password by the token of the mail, and drops the factors of the last seven days where that is wished. Every
   * session ends, whoever holds it, and so does whatever waits.
   * @throws Problem invalid-token, also when password or address changed since; weak-password, breached-password (the
   *   token still works then), overloaded
   */
  async complete(token: string, wanted: RecoveredAccess, origin: Origin): Promise<void> {
    const named = await this.recoveries.tokens.namedIn(token);
    if (!named) throw invalid();
    const name = { accountId: named.accountId, recoveryId: named.id };
    await unlessLinkErased(() => this.setPassword(name, wanted, origin));
  }

  private async setPassword(
    name: RecoveryName,
    { newPassword, removeNewFactors = false }: RecoveredAccess,
    origin: Origin,
  ): Promise<void> {
    const { accountId } = name;
    const active = await this.recoveries.waiting(name);
    const found = active && (await this.accounts.byId(accountId));
    if (found?.status !== 'active') throw invalid();
    const owner = await this.setting.ownerOf(found);
    const hash = await this.rules.hash(newPassword, owner);
    await this.db.transaction(async (tx) => {
      const account = await this.accounts.lockById(tx, accountId);
      const link = await this.recoveries.take(tx, name);
      if (account?.status !== 'active' || !link.boundTo.equals(credentialDigest(account))) throw invalid();
      if (removeNewFactors) await this.dropNewFactors(tx, accountId, origin);
      await this.setting.set(tx, accountId, { what: 'password-recovered', hash, origin, keepSession: null });
    });
    await this.check.restore(found, [owner.email, owner.username ?? owner.email], origin);
  }

  /** Takes away what somebody who knew the password may have added to stay; nothing older. */
  private async dropNewFactors(tx: Tx, accountId: string, origin: Origin): Promise<void> {
    const dropped = await this.factors.drop(tx, accountId, newSince(this.clock.now()));
    if (dropped.length > 0) await this.notices.tell(tx, accountId, { what: 'factor-removed', origin });
  }

  /**
   * So few mails an hour that nobody can be flooded. Where those of the last hour have all run out there is one more all
   * the same: a stranger who asks for links must not use up the owner's.
   */
  private async makeLink(tx: Tx, accountId: string, { createdAt: askedAt }: RecoveryRequest): Promise<void> {
    const now = this.clock.now();
    const account = await this.accounts.lockById(tx, accountId);
    if (account?.status !== 'active' || this.recoveries.expiry(askedAt) < now) return;
    const others = await this.recoveries.since(tx, accountId, new Date(now.getTime() - HOUR_MS));
    if (wasMailedTooOften(others, now) && others.some(({ expiresAt }) => expiresAt > now)) return;
    const recoveryId = newId();
    await this.recoveries.insert(tx, {
      accountId,
      recoveryId,
      boundTo: credentialDigest(account),
      mailedAt: now,
      expiresAt: this.recoveries.expiry(now),
    });
    await this.jobs.add(tx, 'recovery-mail', { accountId, recoveryId });
  }

  private async remind(tx: Tx, { identifierIndex: index }: RecoveryRequest): Promise<void> {
    const left = await this.undo.leftFrom(index);
    if (!left || !(await this.limiter.admits('mail-to-one', index))) return;
    await this.jobs.add(tx, 'email-changed-mail', { accountId: left.accountId, undoId: left.id });
  }
}

function invalid(): Problem {
  return new Problem('invalid-token');
}
