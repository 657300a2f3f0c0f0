import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, columnsOf, type Database } from '@evc/database';
import { Message } from './message.entity';

const COLUMNS = columnsOf(Message);
const IN_INBOX = `account_id = $1 AND channel = 'inbox' AND state = 'sent'`;
/** A push shows a title only; its text is read where the inbox is, also while other phones still wait for it. */
const READABLE = `account_id = $1 AND (channel = 'inbox' AND state = 'sent' OR channel = 'push' AND claimed_at IS NOT NULL)`;

@Injectable()
export class InboxRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** One page of what has arrived, newest first, from below `before`; ids are in the order of their time. */
  async page(accountId: string, before: string | null, limit: number): Promise<Message[]> {
    return this.db.query<Message>(
      `SELECT ${COLUMNS} FROM messages WHERE ${IN_INBOX} AND ($2::uuid IS NULL OR message_id < $2)
       ORDER BY message_id DESC LIMIT $3`,
      [accountId, before, limit],
    );
  }

  /** A message of this person's, in the inbox or come as a push. */
  async byId(accountId: string, messageId: string): Promise<Message | null> {
    const rows = await this.db.query<Message>(`SELECT ${COLUMNS} FROM messages WHERE ${READABLE} AND message_id = $2`, [
      accountId,
      messageId,
    ]);
    return rows[0] ?? null;
  }

  /** The first reading counts. @returns false when there is no such message of this person's */
  async markRead(accountId: string, messageId: string, at: Date): Promise<boolean> {
    const rows = await this.db.query(
      `UPDATE messages SET read_at = coalesce(read_at, $3) WHERE ${READABLE} AND message_id = $2 RETURNING message_id`,
      [accountId, messageId, at],
    );
    return rows.length === 1;
  }
}
