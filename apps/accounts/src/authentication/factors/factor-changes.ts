import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { type AuthUser, CLOCK, type Clock, type Origin, Problem } from '@evc/platform';
import { Vault } from '@evc/vault';
import { AccessLog } from '../../privacy';
import { AccountRepository, type Account, ActingRoles, unlessErased } from '../../identity';
import { SecurityNotices } from '../../messaging';
import { AccountEvents } from '../sessions/account-events';
import { ActiveSessions } from '../sessions/active-sessions';
import { SessionStepUps } from '../sessions/session-step-ups';
import { UndoLinks } from '../undo/undo-links';
import { FactorRepository } from './factor.repository';
import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes';

/** A factor that is added. */
export interface NewFactor {
  readonly what: 'totp' | 'passkey';
  /** What it adds to `amr`. */
  readonly proved: readonly string[];
}

/** What goes with every change of somebody's factors: their account held, notices, recovery codes, and what must stay. */
@Injectable()
export class FactorChanges {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly accounts: AccountRepository,
    private readonly actingRoles: ActingRoles,
    private readonly factors: FactorRepository,
    private readonly stepUps: SessionStepUps,
    private readonly active: ActiveSessions,
    private readonly events: AccountEvents,
    private readonly notices: SecurityNotices,
    private readonly log: AccessLog,
    private readonly undo: UndoLinks,
    private readonly vault: Vault,
  ) {}

  /** Runs a change while the account is held: changes of one person happen one after another, and none after closure. */
  async run<T>(accountId: string, work: (tx: Tx, account: Account) => Promise<T>): Promise<T> {
    return unlessErased(() =>
      this.db.transaction(async (tx) => {
        const account = await this.accounts.lockById(tx, accountId);
        if (account?.status !== 'active') throw new Problem('not-found');
        return work(tx, account);
      }),
    );
  }

  /**
   * The same for what a session asks for, which is held too: it must not end while its change is under way. Sessions are held
   * before factors, as where a session ends and takes along what it had begun; the other way round the two would wait for
   * each other.
   * @throws Problem unauthenticated when it has ended
   */
  async runIn<T>(
    { accountId, sessionId }: Pick<AuthUser, 'accountId' | 'sessionId'>,
    work: (tx: Tx, account: Account) => Promise<T>,
  ): Promise<T> {
    return this.run(accountId, async (tx, account) => {
      await this.active.hold(tx, accountId, sessionId);
      return work(tx, account);
    });
  }

  /**
   * Adds a factor that was proved just now. The session counts as opened with it: staff who set up their first one go on
   * to work with a refreshed token.
   * @param kind what it is, and what it adds to `amr`
   * @returns recovery codes with the first factor, else null
   */
  async add<T>(
    user: AuthUser,
    { what, proved }: NewFactor,
    origin: Origin,
    work: (tx: Tx, account: Account) => Promise<T>,
  ): Promise<{ added: T; recoveryCodes: string[] | null }> {
    const { accountId } = user;
    return this.runIn(user, async (tx, account) => {
      const since = this.clock.now();
      const { totpSince, passkeys } = await this.factors.enrolled(accountId, tx);
      const added = await work(tx, account);
      const undoId = await this.notices.tell(tx, accountId, { what: 'factor-added', origin });
      await this.undo.offer(tx, await this.vault.key(accountId, 'identity'), account, { undoId, what, since });
      await this.stepUps.note(tx, user, proved);
      if (totpSince !== null || passkeys > 0) return { added, recoveryCodes: null };
      await this.log.note(tx, accountId, { what: 'recovery-codes-made', origin });
      return { added, recoveryCodes: await this.makeCodes(tx, accountId) };
    });
  }

  /** New codes at the owner's wish, who is told and can undo it. */
  async renewCodes(tx: Tx, account: Account, origin: Origin): Promise<string[]> {
    const { accountId } = account;
    const since = this.clock.now();
    const undoId = await this.notices.tell(tx, accountId, { what: 'recovery-codes-made', origin });
    const key = await this.vault.key(accountId, 'identity');
    await this.undo.offer(tx, key, account, { undoId, what: 'recovery-codes', since });
    return this.makeCodes(tx, accountId);
  }

  /** New codes in place of the old ones. The answer is the only place where they are ever in the clear. */
  async makeCodes(tx: Tx, accountId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    const hashes = codes.flatMap((code) => recoveryCodeHash(accountId, code) ?? []);
    await this.factors.replaceCodes(tx, accountId, hashes, this.clock.now());
    return codes;
  }

  /**
   * A factor was removed. Recovery codes stand in for a factor, so they go with the last one.
   * @throws Problem factor-needed when it was the last second factor of staff, or the only way into the account
   */
  async removed(tx: Tx, account: Account, { sessionId }: AuthUser, origin: Origin): Promise<void> {
    const { totpSince, passkeys } = await this.factors.enrolled(account.accountId, tx);
    if (passkeys === 0 && account.passwordHashSealed === null) throw new Problem('factor-needed');
    if (totpSince === null && passkeys === 0) {
      const actingRoles = await this.actingRoles.of(account, tx);
      if (actingRoles.some(({ role }) => role !== 'driver')) throw new Problem('factor-needed');
      await this.factors.deleteCodes(tx, account.accountId);
    }
    const told = await this.notices.tell(tx, account.accountId, { what: 'factor-removed', origin });
    await this.events.happened(tx, account.accountId, { event: 'factor-removed', asker: sessionId, told });
  }
}
