import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type CloudEvent, Cron, Job, OnEvent } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { PushDeliveryRepository } from './push-delivery.repository';
import { noticeOf } from './session-notices';
import { type NoticeJob, SessionNoticeService } from './session-notice.service';

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
  @OnEvent('accounts', 'session.ended')
  @OnEvent('accounts', 'session.reopened')
  @OnEvent('accounts', 'session.reviewed')
  @OnEvent('accounts', 'session.corrected')
  async tell(tx: Tx, event: CloudEvent): Promise<void> {
    const { accountId, sessionId } = event.data;
    const notice = noticeOf(event);
    if (notice && typeof accountId === 'string' && typeof sessionId === 'string')
      await this.notices.enqueue(tx, event.id, accountId, sessionId, notice);
  }

  @Job('accounts', 'send-session-push')
  async send(job: NoticeJob): Promise<void> {
    await this.notices.send(job);
  }

  @Cron('accounts', 'purge-push-deliveries', '11 3 * * *')
  async purge(): Promise<void> {
    await this.deliveries.removeBefore(new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS));
  }
}
