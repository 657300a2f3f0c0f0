import { Module } from '@nestjs/common';
import { AccessLogModule } from '../../privacy';
import { MessageQueueModule } from '../messages/message-queue.module';
import { PlacesModule, UndoLinksModule } from '../../authentication';
import { SecurityNoticeContent } from './security-notice.content';
import { SecurityNotices } from './security-notices';

@Module({
  imports: [AccessLogModule, MessageQueueModule, PlacesModule, UndoLinksModule],
  providers: [SecurityNoticeContent, SecurityNotices],
  exports: [SecurityNotices],
})
export class SecurityNoticesModule {}
