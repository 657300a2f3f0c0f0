import { Module } from '@nestjs/common';
import { AccessLogModule } from '../access-log/access-log.module';
import { MessageQueueModule } from '../messages/message-queue.module';
import { UndoLinksModule } from '../undo/undo-links.module';
import { PlacesModule } from '../sessions/places.module';
import { SecurityNoticeContent } from './security-notice.content';
import { SecurityNotices } from './security-notices';

@Module({
  imports: [AccessLogModule, MessageQueueModule, PlacesModule, UndoLinksModule],
  providers: [SecurityNoticeContent, SecurityNotices],
  exports: [SecurityNotices],
})
export class SecurityNoticesModule {}
