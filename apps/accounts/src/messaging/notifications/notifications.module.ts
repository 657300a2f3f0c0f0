import { Module } from '@nestjs/common';
import { ConsentModule } from '../../consent';
import { DeviceModule } from '../devices/device.module';
import { PairwiseModule, AccountDataModule } from '../../identity';
import { NotificationJobs } from './notifications.jobs';
import { PushDeliveryRepository } from './push-delivery.repository';
import { PushSender } from './push-sender';
import { SessionNoticeService } from './session-notice.service';

@Module({
  imports: [PairwiseModule, AccountDataModule, ConsentModule, DeviceModule],
  providers: [PushDeliveryRepository, PushSender, SessionNoticeService, NotificationJobs],
  exports: [PushSender],
})
export class NotificationsModule {}
