import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import { AccountsJobs, Cron, Job } from '@evc/events';
import { ComingOfAgeService } from './coming-of-age.service';

@Injectable()
export class MinorsJobs implements OnApplicationBootstrap {
  constructor(
    private readonly comingOfAge: ComingOfAgeService,
    private readonly jobs: AccountsJobs,
    @Inject(ACCOUNTS_DB) private readonly db: Database,
  ) {}

  /** A server that was down at a birthday tells of it when it is back; meanwhile nobody was in charge of an adult. */
  async onApplicationBootstrap(): Promise<void> {
    await this.db.transaction((tx) => this.jobs.add(tx, 'watch-birthdays-now', {}, { jobKey: 'watch-birthdays-now' }));
  }

  @Job('accounts', 'watch-birthdays-now')
  async catchUp(): Promise<void> {
    await this.comingOfAge.watch();
  }

  /** Each hour, for days begin at another one in each country. What age decides, it decides by itself: this tidies and tells. */
  @Cron('accounts', 'watch-birthdays', '5 * * * *')
  async watchBirthdays(): Promise<void> {
    await this.comingOfAge.watch();
  }
}
