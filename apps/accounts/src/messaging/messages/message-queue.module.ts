import { Module } from '@nestjs/common';
import { MessageContents } from './message-contents';
import { MessageQueue } from './message-queue';
import { MessageRepository } from './message.repository';

/** For features that have something to tell: they queue it and register its words. */
@Module({
  providers: [MessageRepository, MessageQueue, MessageContents],
  exports: [MessageRepository, MessageQueue, MessageContents],
})
export class MessageQueueModule {}
