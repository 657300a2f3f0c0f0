import { Inject, Injectable } from '@nestjs/common';
import { languageOf } from '@evc/messaging';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../accounts.options';
import { ACCESS_KINDS, type AccessKind } from '../access-log/access-kinds';
import { MessageContents, type MessageWords } from '../messages/message-contents';
import { SECURITY_WORDS } from './security-notice.words';

/** The words of security notices, one kind of message for each thing that can happen. */
@Injectable()
export class SecurityNoticeContent {
  constructor(
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
    contents: MessageContents,
  ) {
    for (const what of ACCESS_KINDS)
      contents.register(this.kindOf(what), { render: (_entryId, locale) => Promise.resolve(this.words(what, locale)) });
  }

  kindOf(what: AccessKind): string {
    return `security:${what}`;
  }

  private words(what: AccessKind, locale: string): MessageWords {
    const { subject, otherwise, link, ...texts } = SECURITY_WORDS[languageOf(locale)];
    const text = `${texts.what[what] ?? texts.something}\n\n${otherwise}`;
    return { subject, text, links: [{ label: link, url: `${this.options.publicUrl}/privacy` }] };
  }
}
