import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { returnsTo, undoUntil } from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import { BlindIndex, KEY_PROVIDER, type KeyProvider, type SubjectKey } from '@evc/vault';
import type { AccountRow } from '../../identity';
import { accountToken, type NamedInLink, readAccountToken } from '../tokens/account-token';
import { type Undoable, UndoLinkRepository, type UndoLinkRow } from './undo-link.repository';

const USE = 'undo a change';
const TABLE = 'undo_links';

/** A change that its owner was told of. */
export interface UndoableChange {
  /** What `SecurityNotices.tell` answered. */
  readonly undoId: string;
  readonly what: Undoable;
  /** When it was begun: whatever came in since goes with it. */
  readonly since: Date;
}

/** Links that take an account back to the mailbox they were sent to, for seven days (ADR 0027). */
@Injectable()
export class UndoLinks {
  constructor(
    private readonly links: UndoLinkRepository,
    private readonly blindIndex: BlindIndex,
    @Inject(KEY_PROVIDER) private readonly provider: KeyProvider,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Lets the reader of the mailbox that this account has undo the change; in its transaction, which holds the account. */
  async offer(tx: Tx, key: SubjectKey, account: AccountRow, { undoId, what, since }: UndoableChange): Promise<void> {
    const email = key.unseal('accounts', 'email_sealed', account.email_sealed);
    await this.links.insert(tx, {
      account_id: account.account_id,
      undo_id: undoId,
      what,
      email_index: this.blindIndex.of('email', email),
      email_sealed: key.seal(TABLE, 'email_sealed', email),
      since,
      expires_at: undoUntil(this.clock.now()),
    });
  }

  /** Since when everything is undone by moving to this address; null where it is none that the account left lately. */
  async goesBackTo(tx: Tx, accountId: string, emailIndex: Buffer): Promise<Date | null> {
    const now = this.clock.now();
    const rows = await this.links.of(accountId, now, tx);
    const links = rows.map((row) => ({
      mailbox: row.email_index.toString('hex'),
      since: row.since,
      until: row.expires_at,
    }));
    return returnsTo(emailIndex.toString('hex'), links, now);
  }

  /** Whatever was done since can be undone no more. */
  async forget(tx: Tx, accountId: string, since: Date | null): Promise<void> {
    await this.links.remove(tx, accountId, since);
  }

  /** A link while it works, for the mail that holds it. */
  async find(accountId: string, undoId: string): Promise<{ row: UndoLinkRow; token: string } | null> {
    const row = await this.links.living(accountId, undoId, this.clock.now());
    return row && { row, token: accountToken(USE, { accountId, id: undoId }, await this.tokenKey()) };
  }

  /** What a token of this server names; null for any other text. */
  async read(token: string): Promise<NamedInLink | null> {
    return readAccountToken(USE, token, await this.tokenKey());
  }

  /** The mail to an address that an account left lately, for whoever asks there for a way back in; null for any other. */
  async leftFrom(emailIndex: Buffer): Promise<NamedInLink | null> {
    const row = await this.links.furthestTo(emailIndex, this.clock.now());
    return row && { accountId: row.account_id, id: row.undo_id };
  }

  /** The mailbox that a link goes back to. */
  mailboxOf(key: SubjectKey, row: UndoLinkRow): string {
    return key.unseal(TABLE, 'email_sealed', row.email_sealed);
  }

  private tokenKey(): Promise<Buffer> {
    return this.provider.secret('undo-links');
  }
}
