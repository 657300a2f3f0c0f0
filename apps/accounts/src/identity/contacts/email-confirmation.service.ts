import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { AccountsJobs } from '@evc/events';
import { CLOCK, type Clock, type Origin, Problem } from '@evc/platform';
import { BlindIndex, type SubjectKey, Vault } from '@evc/vault';
import { AddressMove, SecurityNotices } from '../../messaging';
import { AccountRepository } from '../accounts/account.repository';
import type { Account } from '../accounts/account.entity';
import { ProfileHistory } from '../profile/profile-history';
import { AccountEvents, UndoLinks } from '../../authentication';
import type { EmailChange } from './email-change.entity';
import { EmailChangeRepository } from './email-change.repository';

/** The new address answers: from here on it is the account's (ASVS 6.1.3, 7.4.3). */
@Injectable()
export class EmailConfirmation {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly changes: EmailChangeRepository,
    private readonly accounts: AccountRepository,
    private readonly history: ProfileHistory,
    private readonly move: AddressMove,
    private readonly events: AccountEvents,
    private readonly notices: SecurityNotices,
    private readonly undo: UndoLinks,
    private readonly jobs: AccountsJobs,
    private readonly vault: Vault,
    private readonly blindIndex: BlindIndex,
  ) {}

  /**
   * Moves the account to the address that got the token, ends every session but the one that asked, and tells both addresses.
   * @throws Problem invalid-token; also when the address was taken meanwhile, which nobody else must learn
   */
  async confirm(token: string, origin: Origin): Promise<void> {
    const read = this.changes.tokens.read(token);
    const waiting = read && (await this.changes.waiting({ changeId: read.id, tokenHash: read.tokenHash }));
    if (!waiting) throw new Problem('invalid-token');
    const { accountId, changeId, tokenHash } = waiting;
    const moved = await this.vault.use(accountId, 'identity', (key) =>
      this.db.transaction(async (tx) => {
        const account = await this.accounts.lockById(tx, accountId);
        if (account?.status !== 'active') throw new Problem('invalid-token');
        const change = await this.changes.take(tx, { accountId, changeId, tokenHash });
        await this.apply(tx, key, account, change, origin);
        return true;
      }),
    );
    if (!moved) throw new Problem('invalid-token');
  }

  private async apply(tx: Tx, key: SubjectKey, account: Account, change: EmailChange, origin: Origin): Promise<void> {
    const { accountId } = account;
    const before = key.unseal('accounts', 'email_sealed', account.emailSealed);
    const after = key.unseal('email_changes', 'email_sealed', change.emailSealed);
    await this.accounts.leaveEmail(tx, accountId);
    // Somebody else may have come to it since; the same account cannot hold it, for its own was just let go.
    if (!(await this.accounts.claimIdentifier(tx, 'email', change.emailIndex, accountId)))
      throw new Problem('invalid-token');
    const emailSealed = key.seal('accounts', 'email_sealed', after);
    const saved = { ...account, emailSealed, version: account.version + 1, updatedAt: this.clock.now() };
    await this.accounts.saveProfile(tx, saved);
    const changes = [{ field: 'email' as const, before, after }];
    const changeId = await this.history.record(tx, key, accountId, 'person', changes);
    const from = this.blindIndex.of('email', before);
    await this.move.follow(tx, { from, to: change.emailIndex, email: after });
    const told = await this.notices.tell(tx, accountId, { what: 'email-changed', origin });
    await this.events.happened(tx, accountId, { event: 'email-changed', asker: change.sessionId, told });
    const canUndo = await this.offerUndo(tx, key, account, change, told);
    await this.jobs.add(tx, 'email-changed-mail', canUndo ? { accountId, undoId: told } : { accountId, changeId });
  }

  /**
   * Whoever reads the mailbox that is left can undo the change for seven days, unless this was the way back to one that was
   * left lately: then whatever happened since can be undone no more, and the mailbox in between gets no link.
   */
  private async offerUndo(
    tx: Tx,
    key: SubjectKey,
    account: Account,
    { emailIndex: to, createdAt: since }: EmailChange,
    undoId: string,
  ): Promise<boolean> {
    const { accountId } = account;
    const back = await this.undo.goesBackTo(tx, accountId, to);
    if (back === null) await this.undo.offer(tx, key, account, { undoId, what: 'email', since });
    else await this.undo.forget(tx, accountId, back);
    await this.accounts.releaseLeft(tx, accountId, this.clock.now());
    return back === null;
  }
}
