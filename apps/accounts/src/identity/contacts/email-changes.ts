import { Inject, Injectable } from '@nestjs/common';
import { newId, type Sql, type Tx } from '@evc/database';
import { AccountsJobs } from '@evc/events';
import { CLOCK, type Clock, type Origin, RateLimiter } from '@evc/platform';
import { BlindIndex, type SubjectKey } from '@evc/vault';
import type { Account } from '../accounts/account.entity';
import { SecurityNotices } from '../../messaging';
import { type Cancelled, OnCancelled, OnSessionReplaced, sessionsOf, WaitingThings } from '../../authentication';
import { EmailChangeRepository } from './email-change.repository';

/** An address that somebody may ask for, counted against the limits. */
export interface WantedEmail {
  readonly email: string;
  readonly index: Buffer;
  /** False when that mailbox has had its mails: nobody is told, and none is sent. */
  readonly mayMail: boolean;
}

/** Who asks, and from where. */
export interface EmailAsker {
  readonly sessionId: string;
  readonly origin: Origin;
}

/** A new address waits until whoever reads its mailbox confirms it; until then nothing relies on it. */
@Injectable()
export class EmailChanges {
  constructor(
    private readonly changes: EmailChangeRepository,
    private readonly notices: SecurityNotices,
    private readonly jobs: AccountsJobs,
    private readonly limiter: RateLimiter,
    private readonly blindIndex: BlindIndex,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly waiting: WaitingThings,
  ) {}

  @OnCancelled('email-change')
  cancel(tx: Tx, accountId: string, which: Cancelled): Promise<void> {
    return this.changes.remove(tx, accountId, sessionsOf(which));
  }

  @OnSessionReplaced('waiting-things')
  move(tx: Tx, accountId: string, from: string, to: string): Promise<void> {
    return this.changes.move(tx, accountId, from, to);
  }

  /** A wish that is not counted yet. */
  named(email: string): WantedEmail {
    return { email, index: this.blindIndex.of('email', email), mayMail: false };
  }

  /** Counts the wish, before any transaction. @throws Problem too-many-requests */
  async admit(accountId: string, wanted: WantedEmail): Promise<WantedEmail> {
    await this.limiter.consume('email-change', accountId);
    return { ...wanted, mayMail: await this.limiter.admits('mail-to-one', wanted.index) };
  }

  /** The same address, however it is spelled? */
  isPresent(key: SubjectKey, account: Account, { index }: WantedEmail): boolean {
    return this.blindIndex.of('email', key.unseal('accounts', 'email_sealed', account.emailSealed)).equals(index);
  }

  /**
   * Notes the wish and tells the old address at once. The work is the same whether or not the new address has an account:
   * only the job that writes to it looks. Holds of the caller: the account.
   */
  async ask(
    tx: Tx,
    key: SubjectKey,
    { accountId }: Account,
    wanted: WantedEmail,
    { sessionId, origin }: EmailAsker,
  ): Promise<void> {
    const changeId = newId();
    await this.waiting.begins(tx, accountId, sessionId);
    await this.changes.put(tx, {
      accountId,
      changeId,
      emailIndex: wanted.index,
      emailSealed: key.seal('email_changes', 'email_sealed', wanted.email),
      tokenHash: await this.changes.tokens.hashOf(changeId),
      sessionId,
      createdAt: this.clock.now(),
      expiresAt: this.changes.expiry(),
    });
    await this.notices.tell(tx, accountId, { what: 'email-change-asked', origin });
    if (wanted.mayMail) await this.jobs.add(tx, 'email-change-mail', { accountId, changeId });
  }

  /** Nothing waits any more; safe to repeat. */
  async drop(tx: Tx, accountId: string): Promise<void> {
    await this.changes.remove(tx, accountId);
  }

  /** The address that waits, for its owner to see. */
  async pending(key: SubjectKey, accountId: string, sql?: Sql): Promise<string | null> {
    const row = await this.changes.pendingOf(accountId, sql);
    return row && key.unseal('email_changes', 'email_sealed', row.emailSealed);
  }
}
