import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { collectionDays } from '@evc/domain';
import { Cron, Job, RetryLater } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { type MessageJob, MessageQueue } from './message-queue';
import { MessageRepository } from './message.repository';
import { MessageSender } from './message-sender';

const DAY_MS = 86_400_000;
/** A message that should have left so long ago has lost its job. */
const OVERDUE_MS = 3_600_000;
const BATCH = 1_000;
/** An inbox looks back a year, unless the policy keeps such data for less (QV-4). */
const KEPT_DAYS = 365;

@Injectable()
export class MessageJobs {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    private readonly sender: MessageSender,
    private readonly queue: MessageQueue,
    private readonly messages: MessageRepository,
  ) {}

  @Job('accounts', 'send-messages')
  async send(job: MessageJob): Promise<void> {
    const wait = await this.sender.send(job);
    if (wait !== null) throw new RetryLater(wait);
  }

  /** Orders again what a lost job left behind. */
  @Cron('accounts', 'sweep-messages', '*/15 * * * *')
  async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.db.transaction(async (tx) => {
      const overdue = await this.messages.overdue(tx, new Date(now.getTime() - OVERDUE_MS), BATCH);
      for (const { accountId: subjectId, ref } of overdue) {
        await this.queue.order(tx, { subjectId, ref, bulk: true });
      }
    });
  }

  @Cron('accounts', 'purge-messages', '23 3 * * *')
  async purge(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - this.keptDays() * DAY_MS);
    while ((await this.messages.removeBefore(before, BATCH)) === BATCH);
  }

  /** What was sent to a person tells of their use of the service. */
  private keptDays(): number {
    return Math.min(KEPT_DAYS, collectionDays(this.policy.pack, 'activity-usage'));
  }
}
