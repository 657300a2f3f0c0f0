import { Module } from '@nestjs/common';
import { AccountDataModule } from '../../identity';
import { PlacesModule } from '../../authentication';
import { AccessLog } from './access-log';
import { AccessLogJobs } from './access-log.jobs';
import { AccessLogMonthsRepository } from './access-log-months.repository';
import { AccessLogRepository } from './access-log.repository';
import { AccessLogService } from './access-log.service';

@Module({
  imports: [AccountDataModule, PlacesModule],
  providers: [AccessLogRepository, AccessLogMonthsRepository, AccessLog, AccessLogService, AccessLogJobs],
  exports: [AccessLog, AccessLogService],
})
export class AccessLogModule {}
