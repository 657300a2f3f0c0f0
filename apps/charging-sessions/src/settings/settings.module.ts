import { Module } from '@nestjs/common';
import { DriversModule } from '../drivers/drivers.module';
import { DriverSettingsRepository } from './driver-settings.repository';
import { DriverSettingsService } from './driver-settings.service';
import { SettingsJobs } from './settings.jobs';
import { StartConfirmationsService } from './start-confirmations.service';
import { UsedConfirmationsRepository } from './used-confirmations.repository';

const USED_BY_OTHERS = [DriverSettingsService, StartConfirmationsService];

@Module({
  imports: [DriversModule],
  providers: [...USED_BY_OTHERS, DriverSettingsRepository, UsedConfirmationsRepository, SettingsJobs],
  exports: USED_BY_OTHERS,
})
export class SettingsModule {}
