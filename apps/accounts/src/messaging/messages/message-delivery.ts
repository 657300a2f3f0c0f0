import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Mail, MailRejected, MailUnavailable, Mailer, retryDelay } from '@evc/messaging';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { PushSender } from '../notifications/push-sender';
import type { Message } from './message.entity';
import { type MessageContent, MessageContents, type MessageWords } from './message-contents';
import type { MailAddress } from './message-subjects';

/** What became of one try. */
export type DeliveryOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'withheld' | 'dropped' | 'failed'; readonly reason: string }
  | { readonly kind: 'wait'; readonly afterMs: number };

const SENT: DeliveryOutcome = { kind: 'sent' };
const GONE: DeliveryOutcome = { kind: 'dropped', reason: 'no-content' };
/** The first wait for a mail server that is away; doubles up to an hour. */
const MAIL_FLOOR_MS = 30_000;

/** Carries a claimed message to its channel. Whether it may go has been decided by then. */
@Injectable()
export class MessageDelivery {
  constructor(
    private readonly contents: MessageContents,
    private readonly mailer: Mailer,
    private readonly pushes: PushSender,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
  ) {}

  /**
   * A mail in the reader's language. Its Message-ID is the message's own id, so that the one copy too many which a crash
   * between sending and noting can cause is recognised as the same mail.
   */
  async mail(message: Message, address: MailAddress): Promise<DeliveryOutcome> {
    const content = this.contents.of(message.kind);
    const words = await content.render(message.ref, address.locale, message.accountId, 'email');
    if (!words) return GONE;
    try {
      await this.mailer.send({
        to: address.email,
        locale: address.locale,
        ...(await this.letter(content, message, words)),
        messageId: `<${message.messageId}@${new URL(this.options.publicUrl).hostname}>`,
      });
      return SENT;
    } catch (error) {
      if (error instanceof MailRejected) return { kind: 'failed', reason: 'mail-refused' };
      if (!(error instanceof MailUnavailable)) throw error;
      const random = randomInt(2 ** 32) / 2 ** 32;
      return {
        kind: 'wait',
        afterMs: retryDelay({ attempt: message.attempts + 1, floorMs: MAIL_FLOOR_MS, random }),
      };
    }
  }

  /** Marketing shows the way out; what concerns the account leads to where more is said. */
  private async letter(
    content: MessageContent,
    message: Message,
    { subject, text, links }: MessageWords,
  ): Promise<Pick<Mail, 'template' | 'params' | 'headers'>> {
    const wayOut = await content.wayOut?.(message);
    if (wayOut) {
      const { unsubscribeUrl, headers } = wayOut;
      return { template: 'campaign', params: { subject, text, unsubscribeUrl }, headers };
    }
    const link = links?.[0] ?? { label: this.options.publicUrl, url: this.options.publicUrl };
    const params = { subject, text, linkLabel: link.label, linkUrl: link.url };
    return { template: 'announcement', params };
  }

  /** One push for each active phone; those that must wait keep the message waiting. */
  async push(message: Message): Promise<DeliveryOutcome> {
    const { accountId, messageId, kind, ref, purpose } = message;
    const content = this.contents.of(kind);
    if (!(await content.render(ref, 'en', accountId))) return GONE;
    const afterMs = await this.pushes.send({
      accountId,
      eventId: messageId,
      purpose,
      round: message.attempts + 1,
      say: async (_delivery, locale) => ({
        template: 'message',
        data: { title: (await content.render(ref, locale, accountId))?.subject ?? '', messageId },
      }),
    });
    return afterMs === null ? this.pushOutcome(message) : { kind: 'wait', afterMs };
  }

  /** Sent when one phone took it; otherwise what kept it from all of them. */
  private async pushOutcome({ accountId, messageId }: Message): Promise<DeliveryOutcome> {
    const outcomes = await this.pushes.outcomes(accountId, messageId);
    if (outcomes.some(({ state }) => state === 'accepted')) return SENT;
    const withheld = outcomes.find(({ state }) => state === 'withheld');
    if (withheld) return { kind: 'withheld', reason: withheld.reason ?? 'no-device' };
    return { kind: 'failed', reason: outcomes[0]?.reason ?? outcomes[0]?.state ?? 'no-device' };
  }
}
