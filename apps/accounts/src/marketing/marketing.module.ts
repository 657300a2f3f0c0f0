import { Module } from '@nestjs/common';
import { ConsentModule } from '../consent/consent.module';
import { PeopleModule } from '../people/people.module';
import { PolicyArchiveModule } from '../policy/policy-archive.module';
import { ContactsRepository } from './contacts.repository';
import { NewsletterAudience } from './newsletter-audience';
import { NewsletterRepository } from './newsletter.repository';
import { ObjectionList } from './objection-list';
import { ObjectionListRepository } from './objection-list.repository';
import { SubscriptionGate } from './subscription-gate';
import { UnsubscribeTokens } from './unsubscribe-tokens';

/** Marketing apart from the account (QST-1.3c): newsletter, ways out of it, and who must never be written to. */
@Module({
  imports: [PeopleModule, PolicyArchiveModule, ConsentModule],
  providers: [
    ObjectionListRepository,
    ObjectionList,
    UnsubscribeTokens,
    ContactsRepository,
    NewsletterRepository,
    NewsletterAudience,
    SubscriptionGate,
  ],
  exports: [ObjectionList, UnsubscribeTokens, NewsletterAudience, SubscriptionGate],
})
export class MarketingModule {}
