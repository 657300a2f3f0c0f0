import { Module } from '@nestjs/common';
import { AccountDataModule } from '../../identity';
import { SessionsModule } from '../../authentication';
import { DeviceJobs } from './device.jobs';
import { DeviceRepository } from './device.repository';
import { DeviceService } from './device.service';

@Module({
  imports: [AccountDataModule, SessionsModule],
  providers: [DeviceRepository, DeviceService, DeviceJobs],
  exports: [DeviceService],
})
export class DeviceModule {}
