import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import type { Channel } from '@evc/domain';
import { AccountsJobs } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import type { MessageChannel, SubjectKind } from './message';
import { MessageRepository } from './message.repository';

/** One thing to tell one subject, over some channels. */
export interface NewMessage {
  /** An account's id, or a subscription's. */
  readonly subjectId: string;
  /** `account` when left out. */
  readonly subject?: SubjectKind | undefined;
  /** A kind registered with MessageContents. */
  readonly kind: string;
  /** UUID of the thing told. */
  readonly ref: string;
  /** Whose gate is asked when it is sent. */
  readonly purpose: string;
  readonly channels: readonly Channel[];
  readonly now: Date;
  /** Sent after everything else that waits; for what goes to many. */
  readonly bulk?: boolean | undefined;
}

/** Names the messages that tell one subject of one thing; how many and where to stays in the database. */
export interface MessageJob {
  readonly subjectId: string;
  readonly ref: string;
}

/** Above the default of 0, so that a campaign to many never delays a verification mail or an erasure. */
const BULK_PRIORITY = 10;

/**
 * Messages on their way to people. Queueing promises nothing: the gate is asked when a message is sent, in the
 * transaction that claims it, and what was withdrawn by then stays unsent (QV-6).
 */
@Injectable()
export class MessageQueue {
  constructor(
    private readonly messages: MessageRepository,
    private readonly jobs: AccountsJobs,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Queues one message for each channel, in the caller's transaction. The same thing reaches a subject once by each
   * channel, however often it is queued; an account that is closed or gone queues nothing.
   */
  async add(tx: Tx, message: NewMessage): Promise<void> {
    const channels = message.channels.filter((channel): channel is MessageChannel => channel !== 'social');
    const added = await this.messages.insert(tx, { ...message, channels });
    if (added) await this.order(tx, message);
  }

  /** Orders the sending of what waits for this subject about this thing. */
  async order(tx: Tx, { subjectId, ref, bulk }: MessageJob & { bulk?: boolean | undefined }): Promise<void> {
    const options = { jobKey: `messages:${subjectId}/${ref}`, priority: bulk ? BULK_PRIORITY : 0 };
    await this.jobs.add(tx, 'send-messages', { subjectId, ref }, options);
  }

  /** Drops what still waits for a purpose that has ended, in the transaction that ends it (QV-6). */
  async drop(tx: Tx, subjectId: string, purpose: string): Promise<void> {
    await this.messages.drop(tx, subjectId, purpose, this.clock.now());
  }

  /** Drops some of what waits to tell of `ref`, whoever it is for. @returns how many */
  dropOf(ref: string, reason: string, limit: number): Promise<number> {
    return this.messages.dropOf(ref, reason, this.clock.now(), limit);
  }
}
