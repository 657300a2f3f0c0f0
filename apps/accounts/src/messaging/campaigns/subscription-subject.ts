import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { NewsletterAudience } from '../newsletter/newsletter-audience';
import { MARKETING, SERVICE_NOTIFICATIONS } from '../../purposes';
import { SubscriptionGate } from '../newsletter/subscription-gate';
import type { MessageChannel } from '../messages/message';
import type { MessagePermission } from '../messages/message-contents';
import { type MailAddress, type MessageSubject, MessageSubjects } from '../messages/message-subjects';

/** Messages to people who took the newsletter without an account (QST-1.3c): marketing and what concerns it, by mail. */
@Injectable()
export class SubscriptionSubject implements MessageSubject, OnModuleInit {
  constructor(
    private readonly subjects: MessageSubjects,
    private readonly gate: SubscriptionGate,
    private readonly newsletter: NewsletterAudience,
  ) {}

  onModuleInit(): void {
    this.subjects.register('subscription', this);
  }

  async mayProcess(
    tx: Tx,
    subscriptionId: string,
    purpose: string,
    channel: MessageChannel,
  ): Promise<MessagePermission> {
    if (channel !== 'email') return { ok: false, reason: 'channel-not-offered' };
    if (purpose !== MARKETING && purpose !== SERVICE_NOTIFICATIONS) return { ok: false, reason: 'unknown-purpose' };
    const answer = await this.gate.mayProcess(tx, subscriptionId, purpose);
    return answer.ok ? { ok: true, reliedOn: answer.reliedOn === null ? [] : [answer.reliedOn] } : answer;
  }

  async address(subscriptionId: string): Promise<MailAddress | null> {
    return this.newsletter.address(subscriptionId);
  }
}
