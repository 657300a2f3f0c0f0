import { Injectable } from '@nestjs/common';
import { Cron } from '@evc/events';
import { ComingOfAgeService } from './coming-of-age.service';

@Injectable()
export class MinorsJobs {
  constructor(private readonly comingOfAge: ComingOfAgeService) {}

  /** Shortly after the day begins where birthdays are counted: UTC. */
  @Cron('accounts', 'watch-birthdays', '5 0 * * *')
  async watchBirthdays(): Promise<void> {
    await this.comingOfAge.watch();
  }
}
