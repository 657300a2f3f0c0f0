import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type InEveryLanguage, languageOf } from '@evc/messaging';
import { CLOCK, type Clock } from '@evc/platform';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../accounts.options';
import { MessageContents, type MessageWords } from '../messages/message-contents';
import { MessageQueue } from '../messages/message-queue';
import { SERVICE_NOTIFICATIONS } from '../purposes';

const KIND = 'choice-by-desk';

/** A lock screen shows the subject to whoever holds the phone, so no purpose is named; the history says which. */
const WORDS: InEveryLanguage<Omit<MessageWords, 'links'> & { readonly link: string }> = {
  en: {
    subject: 'Your choice was changed at your request',
    text:
      'On your written request, our privacy office entered a choice for you. Your history of choices in the app shows ' +
      'it, with a receipt, and you can change it there at any time.\n\n' +
      'If you did not ask for this, please tell our privacy office at once.',
    link: 'Read the privacy policy',
  },
  'zh-Hant': {
    subject: '您的選擇已按您的要求更改',
    text:
      '私隱辦公室已按您的書面要求登記您的選擇。應用程式內的選擇紀錄載有此項更改及其收據，您可隨時在該處再作更改。\n\n' +
      '如您並無提出此要求，請立即通知我們的私隱辦公室。',
    link: '閱讀私隱政策',
  },
};

/**
 * Tells in the app, too, that the privacy office entered a choice, so that nobody can do so unnoticed (QV-6): whoever reads
 * somebody's mail, or had its address changed, reaches neither the inbox nor the phone. The mail itself says more.
 */
@Injectable()
export class DeskConsentNotice {
  constructor(
    private readonly queue: MessageQueue,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
    contents: MessageContents,
  ) {
    contents.register(KIND, { render: (_eventId, locale) => Promise.resolve(this.words(locale)) });
  }

  /** Queues it in the transaction that records the choice. */
  async order(tx: Tx, accountId: string, eventId: string): Promise<void> {
    // No marketing, and nobody can object to it: it belongs to the account.
    const message = { subjectId: accountId, kind: KIND, ref: eventId, purpose: SERVICE_NOTIFICATIONS };
    await this.queue.add(tx, { ...message, channels: ['push', 'inbox'], now: this.clock.now() });
  }

  private words(locale: string): MessageWords {
    const { link, ...words } = WORDS[languageOf(locale)];
    return { ...words, links: [{ label: link, url: `${this.options.publicUrl}/privacy` }] };
  }
}
