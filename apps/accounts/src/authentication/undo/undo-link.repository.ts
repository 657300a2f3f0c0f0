import { Injectable } from '@nestjs/common';
import { MoreThanOrEqual, type Sql, type Tx } from '@evc/database';
import { UNDO_DAYS } from '@evc/domain';
import { PendingProofs } from '../pending-proofs/pending-proofs';
import { UndoLink } from './undo-link.entity';

/** Mails that told of a change, and how far back their links go. */
@Injectable()
export class UndoLinkRepository extends PendingProofs<UndoLink> {
  protected readonly kind = {
    entity: UndoLink,
    id: 'undoId',
    use: 'undo a change',
    secret: 'undo-links',
    validHours: UNDO_DAYS * 24,
  } as const;

  async insert(tx: Tx, row: UndoLink): Promise<void> {
    await this.rows(tx).insert(row);
  }

  /** All of one account that work. */
  async of(accountId: string, sql: Sql): Promise<UndoLink[]> {
    return this.rows(sql).findBy(this.active({ accountId }));
  }

  /** The one that goes back furthest to this mailbox, of an account that has left it. */
  async furthestTo(emailIndex: Buffer): Promise<UndoLink | null> {
    const where = this.active({ emailIndex, what: 'email' });
    return this.rows(this.db).findOne({ where, order: { since: 'ASC' } });
  }

  /** Those that go back no further than this; all without it. */
  async remove(tx: Tx, accountId: string, since: Date | null): Promise<void> {
    await this.rows(tx).delete({ accountId, ...(since && { since: MoreThanOrEqual(since) }) });
  }
}
