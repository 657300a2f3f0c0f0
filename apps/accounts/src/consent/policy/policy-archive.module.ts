import { Module } from '@nestjs/common';
import { AnnouncementOrders } from './announcement-orders';
import { AnnouncementRepository } from './announcement.repository';
import { PolicyInForce } from './policy-in-force';
import { PolicyStart } from './policy-start';
import { PolicyRepository } from './policy.repository';
import { PolicyService } from './policy.service';
import { RulesRepository } from './rules.repository';

/** What was ever published, and what holds now. */
@Module({
  providers: [
    PolicyRepository,
    RulesRepository,
    AnnouncementRepository,
    AnnouncementOrders,
    PolicyService,
    PolicyInForce,
    PolicyStart,
  ],
  exports: [PolicyService, PolicyInForce, PolicyRepository, AnnouncementRepository, AnnouncementOrders],
})
export class PolicyArchiveModule {}
