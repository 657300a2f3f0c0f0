import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module';
import { SessionsModule } from '../sessions/sessions.module';
import { DeviceJobs } from './device.jobs';
import { DeviceRepository } from './device.repository';
import { DeviceService } from './device.service';

@Module({
  imports: [PeopleModule, SessionsModule],
  providers: [DeviceRepository, DeviceService, DeviceJobs],
  exports: [DeviceService],
})
export class DeviceModule {}
