import { Module } from '@nestjs/common';
import { ConsentModule, PolicyArchiveModule } from '../../consent';
import { MarketingModule } from '../newsletter/marketing.module';
import { MessageQueueModule } from '../messages/message-queue.module';
import { MessagesModule } from '../messages/messages.module';
import { ProfilingModule } from '../../profiling';
import { CampaignAudience } from './campaign-audience';
import { CampaignAudienceRepository } from './campaign-audience.repository';
import { CampaignContent } from './campaign-content';
import { CampaignCounting } from './campaign-counting';
import { CampaignFanOut } from './campaign-fan-out';
import { CampaignJobs } from './campaign.jobs';
import { CampaignRepository } from './campaign.repository';
import { CampaignService } from './campaign.service';
import { SubscriptionSubject } from './subscription-subject';

/** Marketing that the desk orders, to those who agreed to it (QST-1.3c, QV-2). */
@Module({
  imports: [ConsentModule, MarketingModule, MessageQueueModule, MessagesModule, PolicyArchiveModule, ProfilingModule],
  providers: [
    CampaignRepository,
    CampaignAudienceRepository,
    CampaignAudience,
    CampaignCounting,
    CampaignContent,
    CampaignFanOut,
    CampaignService,
    CampaignJobs,
    SubscriptionSubject,
  ],
  exports: [CampaignService],
})
export class CampaignsModule {}
