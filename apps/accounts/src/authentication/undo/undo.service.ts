import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { CLOCK, type Clock, type Origin, Problem } from '@evc/platform';
import { BlindIndex, type SubjectKey, Vault } from '@evc/vault';
import { AddedFactors } from '../factors/added-factors';
import { AddressMove, SecurityNotices } from '../../messaging';
import { AccountRepository, type Account, ProfileHistory } from '../../identity';
import { RecoveryService } from '../recovery/recovery.service';
import { AccountEvents } from '../sessions/account-events';
import { type Cancelled, OnCancelled } from '../sessions/waiting-things';
import type { UndoLink } from './undo-link.entity';
import { UndoLinkRepository } from './undo-link.repository';
import { UndoLinks } from './undo-links';

/** The reader of a mail says that the change it tells of was not theirs: the account is theirs again (ADR 0027). */
@Injectable()
export class UndoService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly links: UndoLinks,
    private readonly rows: UndoLinkRepository,
    private readonly accounts: AccountRepository,
    private readonly factors: AddedFactors,
    private readonly history: ProfileHistory,
    private readonly move: AddressMove,
    private readonly recovery: RecoveryService,
    private readonly notices: SecurityNotices,
    private readonly events: AccountEvents,
    private readonly vault: Vault,
    private readonly blindIndex: BlindIndex,
  ) {}

  @OnCancelled('undo-link')
  cancel(tx: Tx, accountId: string, which: Cancelled): Promise<void> {
    return this.rows.remove(tx, accountId, which.kind === 'since' ? which.since : null);
  }

  /**
   * Takes the account back to the mailbox that got the token, and ends every session, what waits, and each factor added
   * since. The password goes as well, for somebody else knew it; a mail to that mailbox lets its reader choose another.
   * @throws Problem invalid-token, alike for whatever is wrong
   */
  async undo(token: string, origin: Origin): Promise<void> {
    const named = await this.rows.tokens.namedIn(token);
    if (!named) throw new Problem('invalid-token');
    const { accountId, id: undoId } = named;
    const undone = await this.vault.use(accountId, 'identity', (key) =>
      this.db.transaction(async (tx) => {
        const account = await this.accounts.lockById(tx, accountId);
        if (account?.status !== 'active') throw new Problem('invalid-token');
        const link = await this.rows.take(tx, { accountId, undoId });
        await this.goBack(tx, key, account, link, origin);
        return true;
      }),
    );
    if (!undone) throw new Problem('invalid-token');
  }

  private async goBack(tx: Tx, key: SubjectKey, account: Account, link: UndoLink, origin: Origin): Promise<void> {
    const { accountId } = account;
    const now = this.clock.now();
    const mailbox = this.links.mailboxOf(key, link);
    await this.restore(tx, key, account, link, mailbox);
    await this.accounts.setPassword(tx, accountId, null, now);
    await this.factors.drop(tx, accountId, link.since);
    const told = await this.notices.tell(tx, accountId, { what: 'change-undone', origin });
    await this.events.happened(tx, accountId, { event: 'undone', asker: null, told, since: link.since });
    await this.accounts.releaseLeft(tx, accountId, now);
    await this.recovery.ask(mailbox, tx);
  }

  /** Nobody else can have come to the mailbox meanwhile: it stayed the account's. */
  private async restore(
    tx: Tx,
    key: SubjectKey,
    account: Account,
    { emailIndex: to }: UndoLink,
    after: string,
  ): Promise<void> {
    const { accountId } = account;
    const before = key.unseal('accounts', 'email_sealed', account.emailSealed);
    const from = this.blindIndex.of('email', before);
    if (from.equals(to)) return;
    await this.accounts.releaseIdentifier(tx, 'email', accountId);
    if (!(await this.accounts.claimIdentifier(tx, 'email', to, accountId))) throw new Problem('invalid-token');
    const emailSealed = key.seal('accounts', 'email_sealed', after);
    const saved = { ...account, emailSealed, version: account.version + 1, updatedAt: this.clock.now() };
    await this.accounts.saveProfile(tx, saved);
    await this.history.record(tx, key, accountId, 'person', [{ field: 'email', before, after }]);
    await this.move.follow(tx, { from, to, email: after });
  }
}
