import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type InEveryLanguage, languageOf } from '@evc/messaging';
import { CLOCK, type Clock } from '@evc/platform';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { MessageContents, MessageQueue, type MessageWords } from '../../messaging';
import { SERVICE_NOTIFICATIONS } from '../../purposes';

const KIND = 'choice-by-desk';
const QUESTION_KIND = 'choice-asked-by-desk';

/** A lock screen shows the subject to whoever holds the phone, so no purpose is named; the history says which. */
type Words = InEveryLanguage<Omit<MessageWords, 'links'> & { readonly link: string }>;

const TOLD: Words = {
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

const ASKED: Words = {
  en: {
    subject: 'Please confirm a choice in the app',
    text:
      'Our privacy office got a letter in your name that agrees to something. Only you can agree, so nothing has changed. ' +
      'If it was you, please open your choices in the app, read the notice and switch it on there.\n\n' +
      'If you wrote no such letter, there is nothing to do: without your own word it stays as it is.',
    link: 'Read the privacy policy',
  },
  'zh-Hant': {
    subject: '請在應用程式內確認一項選擇',
    text:
      '私隱辦公室收到以您名義發出、同意某項用途的信件。同意只能由您本人作出，因此並無任何更改。' +
      '如屬您本人要求，請在應用程式內開啟您的選擇，閱讀通知後在該處啟用。\n\n' +
      '如您並無發出該信件，則無須理會：未經您本人確認，一切維持不變。',
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
    contents.register(KIND, { render: (_eventId, locale) => Promise.resolve(this.words(TOLD, locale)) });
    contents.register(QUESTION_KIND, { render: (_ref, locale) => Promise.resolve(this.words(ASKED, locale)) });
  }

  /** Queues it in the transaction that records the choice. */
  async order(tx: Tx, accountId: string, eventId: string): Promise<void> {
    await this.add(tx, accountId, KIND, eventId);
  }

  /** Asks for the person's own word, in the transaction that took the letter in. @param ref a new id */
  async ask(tx: Tx, accountId: string, ref: string): Promise<void> {
    await this.add(tx, accountId, QUESTION_KIND, ref);
  }

  private async add(tx: Tx, accountId: string, kind: string, ref: string): Promise<void> {
    // No marketing, and nobody can object to it: it belongs to the account.
    const message = { subjectId: accountId, kind, ref, purpose: SERVICE_NOTIFICATIONS };
    await this.queue.add(tx, { ...message, channels: ['push', 'inbox'], now: this.clock.now() });
  }

  private words(texts: Words, locale: string): MessageWords {
    const { link, ...words } = texts[languageOf(locale)];
    return { ...words, links: [{ label: link, url: `${this.options.publicUrl}/privacy` }] };
  }
}
