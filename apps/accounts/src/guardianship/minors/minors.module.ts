import { Module } from '@nestjs/common';
import { AccessLogModule } from '../../privacy';
import { ConsentModule } from '../../consent';
import { GuardianshipModule } from '../guardians/guardianship.module';
import { AccountDataModule } from '../../identity';
import { ComingOfAgeService } from './coming-of-age.service';
import { MinorReports } from './minor-report.service';
import { MinorsJobs } from './minors.jobs';

/** Minors grow up, and those who slipped in are found (QV-8, QTL-5). */
@Module({
  imports: [AccessLogModule, AccountDataModule, ConsentModule, GuardianshipModule],
  providers: [ComingOfAgeService, MinorsJobs, MinorReports],
  exports: [ComingOfAgeService, MinorReports],
})
export class MinorsModule {}
