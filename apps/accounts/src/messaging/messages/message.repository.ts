import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, In, newId, type Sql, type Tx } from '@evc/database';
import type { MessageChannel, SettledState, SubjectKind } from './message';
import { Message } from './message.entity';

/** What is queued at once: one thing for one subject. */
export interface QueuedMessages {
  readonly subjectId: string;
  readonly subject?: SubjectKind | undefined;
  readonly kind: string;
  readonly ref: string;
  readonly purpose: string;
  readonly channels: readonly MessageChannel[];
  readonly now: Date;
}

@Injectable()
export class MessageRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** One row for each channel that has none yet. @returns whether any is new */
  async insert(tx: Tx, { subjectId, subject = 'account', ...message }: QueuedMessages): Promise<boolean> {
    if (subject === 'account' && !(await this.holdActive(tx, subjectId))) return false;
    const rows = await tx.query(
      `INSERT INTO messages (account_id, message_id, subject_kind, kind, ref, purpose, channel, state, created_at, due_at)
       SELECT $1, m.id, $2, $3, $4, $5, m.channel, 'queued', $8, $8 FROM unnest($6::uuid[], $7::text[]) AS m (id, channel)
       ON CONFLICT DO NOTHING RETURNING message_id`,
      [
        subjectId,
        subject,
        message.kind,
        message.ref,
        message.purpose,
        message.channels.map(() => newId()),
        message.channels,
        message.now,
      ],
    );
    return rows.length > 0;
  }

  /** Held until the commit: nothing may be queued for an account whose erasure has looked for rows already. */
  private async holdActive(tx: Tx, accountId: string): Promise<boolean> {
    const rows = await tx.query(`SELECT 1 FROM accounts WHERE account_id = $1 AND status = 'active' FOR SHARE`, [
      accountId,
    ]);
    return rows.length === 1;
  }

  /** The push that waits to tell a subject of this thing. */
  async pushOf(tx: Tx, subjectId: string, ref: string): Promise<string | null> {
    const queued = { accountId: subjectId, ref, channel: 'push', state: 'queued' } as const;
    return (await tx.of(Message).findOneBy(queued))?.messageId ?? null;
  }

  /** What has no outcome yet of one thing for one subject. */
  unsettled(subjectId: string, ref: string): Promise<Message[]> {
    const where = { accountId: subjectId, ref, state: In(['queued', 'sending']) };
    return this.db.of(Message).find({ where, order: { messageId: 'ASC' } });
  }

  /** The message as it is now, held until the transaction ends; null when it is gone. */
  hold(tx: Tx, { accountId, messageId }: Message): Promise<Message | null> {
    return tx.of(Message).findOne({ where: { accountId, messageId }, lock: { mode: 'pessimistic_write' } });
  }

  /** From here on somebody is sending it. */
  async claim(tx: Tx, row: Message, reliedOn: readonly string[], now: Date): Promise<void> {
    await tx.query(
      `UPDATE messages SET state = 'sending', relied_on = $3, claimed_at = $4, attempts = attempts + 1
       WHERE account_id = $1 AND message_id = $2`,
      [row.accountId, row.messageId, reliedOn, now],
    );
  }

  async settle(
    { accountId, messageId }: Message,
    state: SettledState,
    reason: string | null,
    now: Date,
    sql: Sql = this.db,
  ): Promise<void> {
    await sql.of(Message).update({ accountId, messageId }, { state, reason, settledAt: now });
  }

  /** Back into the queue, until a time. */
  async putBack({ accountId, messageId }: Message, dueAt: Date): Promise<void> {
    await this.db.of(Message).update({ accountId, messageId, state: 'sending' }, { state: 'queued', dueAt });
  }

  async drop(tx: Tx, subjectId: string, purpose: string, now: Date): Promise<void> {
    await tx.query(
      `UPDATE messages SET state = 'dropped', reason = 'ended', settled_at = $3
       WHERE account_id = $1 AND purpose = $2 AND state = 'queued'`,
      [subjectId, purpose, now],
    );
  }

  /** Drops some of what waits to tell of `ref`, whoever it was for. @returns how many */
  async dropOf(ref: string, reason: string, now: Date, limit: number): Promise<number> {
    const rows = await this.db.query(
      `UPDATE messages m SET state = 'dropped', reason = $2, settled_at = $3
       FROM (SELECT account_id, message_id FROM messages WHERE ref = $1 AND state = 'queued' LIMIT $4
             FOR UPDATE SKIP LOCKED) AS waiting
       WHERE m.account_id = waiting.account_id AND m.message_id = waiting.message_id RETURNING m.message_id`,
      [ref, reason, now, limit],
    );
    return rows.length;
  }

  /** Subjects and things whose message should have been tried before `moment`. */
  async overdue(tx: Tx, moment: Date, limit: number): Promise<Pick<Message, 'accountId' | 'ref'>[]> {
    return tx.query(
      `SELECT account_id AS "accountId", ref FROM messages WHERE state IN ('queued', 'sending') AND due_at < $1
       ORDER BY due_at LIMIT $2`,
      [moment, limit],
    );
  }

  /** Some of the messages made before `moment`, outcome or not. @returns how many */
  async removeBefore(moment: Date, limit: number): Promise<number> {
    const rows = await this.db.query(
      `DELETE FROM messages m USING (SELECT account_id, message_id FROM messages WHERE created_at < $1 LIMIT $2) AS old
       WHERE m.account_id = old.account_id AND m.message_id = old.message_id RETURNING m.message_id`,
      [moment, limit],
    );
    return rows.length;
  }
}
