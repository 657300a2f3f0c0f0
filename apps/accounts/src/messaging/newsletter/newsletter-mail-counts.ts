import { Injectable } from '@nestjs/common';
import { MetricsService } from '@evc/platform';

/** Why a mail that somebody asked for on the web was not written; no answer tells it. */
export type DroppedMail = 'barred' | 'too-many' | 'not-subscribed';

/** Counts what is dropped in silence, so that an operator sees a flood that nobody else does. */
@Injectable()
export class NewsletterMailCounts {
  constructor(private readonly metrics: MetricsService) {}

  dropped(reason: DroppedMail): void {
    const help = 'Mails about the newsletter that were asked for on the web and not written, by reason';
    this.metrics.counter('newsletter_mails_dropped_total', help, ['reason']).labels(reason).inc();
  }
}
