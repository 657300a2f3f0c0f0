import { Module } from '@nestjs/common';
import { ClosureModule } from '../../privacy';
import { ConsentModule, PolicyArchiveModule } from '../../consent';
import { MessageQueueModule } from '../messages/message-queue.module';
import { AccountDataModule } from '../../identity';
import { AccountMarketing } from './account-marketing';
import { AddressBars } from './address-bars.service';
import { AddressMove } from './address-move';
import { BarTokens } from './bar-tokens';
import { ContactGate } from './contact-gate';
import { ContactWords } from './contact-words';
import { ContactsRepository } from './contacts.repository';
import { EndingLinksRepository } from './ending-links.repository';
import { EndingLinks } from './ending-links.service';
import { InboundMail } from './inbound-mail.service';
import { MailEnding } from './mail-ending';
import { MyNewsletterService } from './my-newsletter.service';
import { NewsletterAudience } from './newsletter-audience';
import { NewsletterEnding } from './newsletter-ending';
import { NewsletterErasure } from './newsletter-erasure.service';
import { NewsletterJobs } from './newsletter.jobs';
import { NewsletterMailCounts } from './newsletter-mail-counts';
import { NewsletterMails } from './newsletter-mails.service';
import { NewsletterRepository } from './newsletter.repository';
import { NewsletterSignUp } from './newsletter-sign-up.service';
import { ObjectionList } from './objection-list';
import { ObjectionListRepository } from './objection-list.repository';
import { SubscriptionGate } from './subscription-gate';
import { UnsubscribeMailbox } from './unsubscribe-mailbox';
import { UnsubscribeService } from './unsubscribe.service';
import { UnsubscribeTokens } from './unsubscribe-tokens';

/** Marketing apart from the account (QST-1.3c): newsletter, ways out of it, and who must never be written to. */
@Module({
  imports: [AccountDataModule, PolicyArchiveModule, ConsentModule, ClosureModule, MessageQueueModule],
  providers: [
    ObjectionListRepository,
    ObjectionList,
    UnsubscribeMailbox,
    UnsubscribeTokens,
    BarTokens,
    AddressBars,
    NewsletterMailCounts,
    EndingLinksRepository,
    EndingLinks,
    InboundMail,
    ContactsRepository,
    ContactGate,
    ContactWords,
    MailEnding,
    NewsletterRepository,
    NewsletterAudience,
    SubscriptionGate,
    NewsletterEnding,
    NewsletterErasure,
    NewsletterSignUp,
    NewsletterMails,
    NewsletterJobs,
    AccountMarketing,
    AddressMove,
    UnsubscribeService,
    MyNewsletterService,
  ],
  exports: [
    AddressMove,
    ContactGate,
    ObjectionList,
    UnsubscribeTokens,
    NewsletterAudience,
    SubscriptionGate,
    NewsletterSignUp,
    UnsubscribeService,
    AddressBars,
    EndingLinks,
    InboundMail,
    MyNewsletterService,
  ],
})
export class MarketingModule {}
