import { Injectable } from '@nestjs/common';
import { Job, type JobContext } from '@evc/events';
import { Announcements } from './announcements.service';

@Injectable()
export class PolicyJobs {
  constructor(private readonly announcements: Announcements) {}

  /** People are told of a version that was published (QTL-11). */
  @Job('accounts', 'announce-policy')
  async announce({ announcementId, pass }: { announcementId: string; pass: number }, { signal }: JobContext) {
    await this.announcements.announce(announcementId, pass, signal);
  }
}
