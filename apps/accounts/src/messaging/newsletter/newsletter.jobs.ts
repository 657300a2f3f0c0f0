import { Injectable } from '@nestjs/common';
import { Cron, Job } from '@evc/events';
import { EndingLinks } from './ending-links.service';
import { NewsletterErasure } from './newsletter-erasure.service';
import { NewsletterMails } from './newsletter-mails.service';

@Injectable()
export class NewsletterJobs {
  constructor(
    private readonly mails: NewsletterMails,
    private readonly erasure: NewsletterErasure,
    private readonly endings: EndingLinks,
  ) {}

  @Job('accounts', 'newsletter-mail')
  async answerSignUp({ subscriptionId }: { subscriptionId: string }): Promise<void> {
    await this.mails.answerSignUp(subscriptionId);
  }

  @Job('accounts', 'newsletter-welcome')
  async welcome({ subscriptionId }: { subscriptionId: string }): Promise<void> {
    await this.mails.welcome(subscriptionId);
  }

  @Job('accounts', 'ending-link-mail')
  async sendEndingLink({ requestId }: { requestId: string }): Promise<void> {
    await this.endings.send(requestId);
  }

  @Job('accounts', 'forget-newsletter')
  async forget({ subscriptionId }: { subscriptionId: string }): Promise<void> {
    await this.erasure.forget(subscriptionId);
  }

  @Cron('accounts', 'sweep-newsletters', '*/10 * * * *')
  async sweep(): Promise<void> {
    await this.erasure.sweep();
    await this.endings.sweep();
  }
}
