import { Injectable } from '@nestjs/common';
import { In, type Sql, type Tx } from '@evc/database';
import { PendingProofs } from '../../authentication';
import { EmailChange } from './email-change.entity';

/** How long the link of the mail to the new address works. */
export const VALID_HOURS = 24;

/** Addresses that wait until their mailbox answers: one of an account. */
@Injectable()
export class EmailChangeRepository extends PendingProofs<EmailChange> {
  protected readonly kind = {
    entity: EmailChange,
    id: 'changeId',
    use: 'change e-mail address',
    secret: 'email-change',
    validHours: VALID_HOURS,
  } as const;

  /** In place of one that waits already: its link works no more. */
  async put(tx: Tx, row: EmailChange): Promise<void> {
    await this.rows(tx).upsert(row, ['accountId']);
  }

  /** The address that waits for this account: asked with each look at one's own account. */
  async pendingOf(accountId: string, sql: Sql = this.db): Promise<Pick<EmailChange, 'emailSealed'> | null> {
    const [row] = await sql.query<Pick<EmailChange, 'emailSealed'>>(
      'SELECT email_sealed AS "emailSealed" FROM email_changes WHERE account_id = $1 AND expires_at > $2',
      [accountId, this.clock.now()],
    );
    return row ?? null;
  }

  /** Nothing waits any more; of these sessions where some are named. */
  async remove(tx: Tx, accountId: string, sessionIds: readonly string[] | null = null): Promise<void> {
    await this.rows(tx).delete({ accountId, ...(sessionIds && { sessionId: In(sessionIds) }) });
  }

  async move(tx: Tx, accountId: string, from: string, to: string): Promise<void> {
    await this.rows(tx).update({ accountId, sessionId: from }, { sessionId: to });
  }
}
