import { Injectable } from '@nestjs/common';
import { MetricsService } from '@evc/platform';
import { UnsubscribeMailbox } from './unsubscribe-mailbox';
import { UnsubscribeService } from './unsubscribe.service';

/** Nothing is kept of who wrote: the address it was written to says all, and a sender can be forged. */
const BY_MAIL = { address: '', agent: '', through: 'mailto' };

/** What a mail to this service does: end marketing, if it went to an address that was made for that. */
@Injectable()
export class InboundMail {
  constructor(
    private readonly mailbox: UnsubscribeMailbox,
    private readonly unsubscribing: UnsubscribeService,
    private readonly metrics: MetricsService,
  ) {}

  /** Safe to repeat. What was written to any other address is dropped: nobody is told which addresses there are. */
  async take(recipient: string): Promise<void> {
    const subjectId = await this.mailbox.subjectOf(recipient);
    if (subjectId) await this.unsubscribing.endFor({ subjectId, channel: 'email' }, BY_MAIL);
    this.count(subjectId ? 'ended' : 'not-ours');
  }

  count(outcome: 'ended' | 'not-ours' | 'refused'): void {
    const help = 'Mails that a gateway handed over, by what became of them; refused: without the secret';
    this.metrics.counter('inbound_mails_total', help, ['outcome']).labels(outcome).inc();
  }
}
