import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { CLOCK, type Clock } from '@evc/platform';
import { type Access, AccessLog } from '../../privacy';
import { MessageQueue } from '../messages/message-queue';
import { SERVICE_NOTIFICATIONS } from '../../purposes';
import { SecurityNoticeContent } from './security-notice.content';

/**
 * What concerns the safety of an account reaches its owner by mail, push and inbox, whatever they chose about other messages:
 * it belongs to the account (ZQ-1). Nothing here says more on a lock screen than that something changed.
 */
@Injectable()
export class SecurityNotices {
  constructor(
    private readonly log: AccessLog,
    private readonly queue: MessageQueue,
    private readonly content: SecurityNoticeContent,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Writes it into the access log and queues the notice, in the transaction of what happened. Where that ends sessions, this
   * comes first, and its answer goes to `SessionEndings.end`.
   * @returns what names the notice
   */
  async tell(tx: Tx, accountId: string, access: Access): Promise<string> {
    const entryId = await this.log.note(tx, accountId, access);
    const message = { subjectId: accountId, kind: this.content.kindOf(access.what), ref: entryId };
    const channels = ['email', 'push', 'inbox'] as const;
    await this.queue.add(tx, { ...message, purpose: SERVICE_NOTIFICATIONS, channels, now: this.clock.now() });
    return entryId;
  }
}
