import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { returnsTo, undoUntil } from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import { BlindIndex, type SubjectKey } from '@evc/vault';
import type { Account } from '../../identity';
import type { NamedInLink } from '../tokens/account-token';
import type { UndoLink } from './undo-link.entity';
import { UndoLinkRepository } from './undo-link.repository';

const TABLE = 'undo_links';

/** A change that its owner was told of. */
export interface UndoableChange {
  /** What `SecurityNotices.tell` answered. */
  readonly undoId: string;
  readonly what: UndoLink['what'];
  /** When it was begun: whatever came in since goes with it. */
  readonly since: Date;
}

/** Links that take an account back to the mailbox they were sent to, for seven days (ADR 0027). */
@Injectable()
export class UndoLinks {
  constructor(
    private readonly links: UndoLinkRepository,
    private readonly blindIndex: BlindIndex,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Lets the reader of the mailbox that this account has undo the change; in its transaction, which holds the account. */
  async offer(tx: Tx, key: SubjectKey, account: Account, { undoId, what, since }: UndoableChange): Promise<void> {
    const email = key.unseal('accounts', 'email_sealed', account.emailSealed);
    await this.links.insert(tx, {
      accountId: account.accountId,
      undoId,
      what,
      emailIndex: this.blindIndex.of('email', email),
      emailSealed: key.seal(TABLE, 'email_sealed', email),
      since,
      expiresAt: undoUntil(this.clock.now()),
    });
  }

  /** Since when everything is undone by moving to this address; null where it is none that the account left lately. */
  async goesBackTo(tx: Tx, accountId: string, emailIndex: Buffer): Promise<Date | null> {
    const rows = await this.links.of(accountId, tx);
    const links = rows.map((row) => ({
      mailbox: row.emailIndex.toString('hex'),
      since: row.since,
      until: row.expiresAt,
    }));
    return returnsTo(emailIndex.toString('hex'), links, this.clock.now());
  }

  /** Whatever was done since can be undone no more. */
  async forget(tx: Tx, accountId: string, since: Date | null): Promise<void> {
    await this.links.remove(tx, accountId, since);
  }

  /** A link while it works, for the mail that holds it. */
  async find(accountId: string, undoId: string): Promise<{ row: UndoLink; token: string } | null> {
    const row = await this.links.waiting({ accountId, undoId });
    return row && { row, token: await this.links.tokens.ofAccount({ accountId, id: undoId }) };
  }

  /** The mail to an address that an account left lately, for whoever asks there for a way back in; null for any other. */
  async leftFrom(emailIndex: Buffer): Promise<NamedInLink | null> {
    const row = await this.links.furthestTo(emailIndex);
    return row && { accountId: row.accountId, id: row.undoId };
  }

  /** The mailbox that a link goes back to. */
  mailboxOf(key: SubjectKey, row: UndoLink): string {
    return key.unseal(TABLE, 'email_sealed', row.emailSealed);
  }
}
