import { Module } from '@nestjs/common';
import { ConsentModule } from '../../consent';
import { NotificationsModule } from '../notifications/notifications.module';
import { AccountDataModule } from '../../identity';
import { AccountSubject } from './account-subject';
import { InboxRepository } from './inbox.repository';
import { InboxService } from './inbox.service';
import { SessionsModule } from '../../authentication';
import { FinalNotice } from './final-notice';
import { MessageDelivery } from './message-delivery';
import { MessageEndings } from './message-endings';
import { MessageJobs } from './message.jobs';
import { MessageQueueModule } from './message-queue.module';
import { MessageSender } from './message-sender';
import { MessageSubjects } from './message-subjects';

/** Sends what is queued, and keeps the inbox. */
@Module({
  imports: [AccountDataModule, ConsentModule, NotificationsModule, MessageQueueModule, SessionsModule],
  providers: [
    MessageSubjects,
    AccountSubject,
    MessageDelivery,
    MessageSender,
    MessageEndings,
    FinalNotice,
    MessageJobs,
    InboxRepository,
    InboxService,
  ],
  exports: [MessageSubjects, InboxService],
})
export class MessagesModule {}
