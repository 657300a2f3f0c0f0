import { Module } from '@nestjs/common';
import { MessageQueueModule } from '../../messaging';
import { Announcements } from './announcements.service';
import { PolicyArchiveModule } from './policy-archive.module';
import { PolicyDeskService } from './policy-desk.service';
import { PolicyJobs } from './policy.jobs';

/** Publishing at the desk, and telling people of it. */
@Module({
  imports: [PolicyArchiveModule, MessageQueueModule],
  providers: [Announcements, PolicyJobs, PolicyDeskService],
  exports: [Announcements, PolicyDeskService],
})
export class PolicyDeskModule {}
