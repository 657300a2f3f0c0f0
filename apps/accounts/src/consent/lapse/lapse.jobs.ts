import { Injectable } from '@nestjs/common';
import { Cron, type JobContext } from '@evc/events';
import { ConsentLapse } from './lapse.service';

@Injectable()
export class LapseJobs {
  constructor(private readonly lapse: ConsentLapse) {}

  /** A consent that was given for some time ends with it (QV-6). */
  @Cron('accounts', 'lapse-consents', '*/10 * * * *')
  async lapseConsents({ signal }: JobContext): Promise<void> {
    await this.lapse.writeLapsed(signal);
  }
}
