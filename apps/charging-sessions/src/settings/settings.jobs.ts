import { Injectable } from '@nestjs/common';
import { Cron } from '@evc/events';
import { StartConfirmationsService } from './start-confirmations.service';

@Injectable()
export class SettingsJobs {
  constructor(private readonly confirmations: StartConfirmationsService) {}

  @Cron('charging', 'purge-used-confirmations', '*/15 * * * *')
  async purge(): Promise<void> {
    await this.confirmations.purge();
  }
}
