import { Module } from '@nestjs/common';
import { PeopleModule } from '../../identity';
import { SessionsModule } from '../../authentication';
import { DeviceJobs } from './device.jobs';
import { DeviceRepository } from './device.repository';
import { DeviceService } from './device.service';

@Module({
  imports: [PeopleModule, SessionsModule],
  providers: [DeviceRepository, DeviceService, DeviceJobs],
  exports: [DeviceService],
})
export class DeviceModule {}
