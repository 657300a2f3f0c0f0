/**
 * What is told to people and where: messages and their queue, notifications, devices, campaigns, the newsletter, security notices.
 */
export { CampaignController } from './campaigns/campaign.controller';
export { CampaignsModule } from './campaigns/campaigns.module';

export { DeviceController } from './devices/device.controller';
export { PushKeyController } from './devices/push-key.controller';
export { DeviceModule } from './devices/device.module';

export { InboxController } from './messages/inbox.controller';
export { MessageContents, type MessageWords } from './messages/message-contents';
export { MessageQueueModule } from './messages/message-queue.module';
export { MessageQueue } from './messages/message-queue';
export type { SubjectKind } from './messages/message';
export { MessagesModule } from './messages/messages.module';

export { AddressMove } from './newsletter/address-move';
export { inboundMailController } from './newsletter/inbound-mail-route';
export { MarketingModule } from './newsletter/marketing.module';
export { MyNewsletterController } from './newsletter/my-newsletter.controller';
export { NewsletterDoorsController } from './newsletter/newsletter-doors.controller';
export { NewsletterController } from './newsletter/newsletter.controller';
export { UnsubscribeController } from './newsletter/unsubscribe.controller';

export { NotificationsModule } from './notifications/notifications.module';

export { SecurityNoticesModule } from './security-notices/security-notices.module';
export { SecurityNotices } from './security-notices/security-notices';
