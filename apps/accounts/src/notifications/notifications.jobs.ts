import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type CloudEvent, Cron, Job, OnEvent } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { PushDeliveryRepository } from './push-delivery.repository';
import { type NoticeJob, type SessionNotice, SessionNoticeService } from './session-notice.service';

const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

@Injectable()
export class NotificationJobs {
  constructor(
    private readonly notices: SessionNoticeService,
    private readonly deliveries: PushDeliveryRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnEvent('accounts', 'session.completed')
  async sessionCompleted(tx: Tx, event: CloudEvent): Promise<void> {
    await this.tell(tx, event, 'session-completed');
  }

  /** It ended, and what it came to is looked at: `session.completed` follows when that stands. */
  @OnEvent('accounts', 'session.ended')
  async sessionEnded(tx: Tx, event: CloudEvent): Promise<void> {
    await this.tell(tx, event, 'session-completed');
  }

  @OnEvent('accounts', 'session.corrected')
  async sessionCorrected(tx: Tx, event: CloudEvent): Promise<void> {
    await this.tell(tx, event, 'session-corrected');
  }

  @Job('accounts', 'send-session-push')
  async send(job: NoticeJob): Promise<void> {
    await this.notices.send(job);
  }

  private async tell(tx: Tx, event: CloudEvent, template: SessionNotice): Promise<void> {
    const { accountId, sessionId } = event.data;
    if (typeof accountId === 'string' && typeof sessionId === 'string') {
      await this.notices.enqueue(tx, event.id, accountId, sessionId, template);
    }
  }

  @Cron('accounts', 'purge-push-deliveries', '11 3 * * *')
  async purge(): Promise<void> {
    await this.deliveries.removeBefore(new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS));
  }
}
