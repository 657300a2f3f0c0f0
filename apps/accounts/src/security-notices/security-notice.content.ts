import { Inject, Injectable } from '@nestjs/common';
import { type Language, languageOf } from '@evc/messaging';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../accounts.options';
import { ACCESS_KINDS, type AccessKind } from '../access-log/access-kinds';
import { type AccessCircumstances, AccessLog } from '../access-log/access-log';
import { MessageContents, type MessageWords } from '../messages/message-contents';
import { Countries } from '../sessions/countries';
import { deviceFamily, deviceName } from '../sessions/device-family';
import { DECIDED_BY_OTHERS, SECURITY_WORDS } from './security-notice.words';

/**
 * The words of security notices, one kind of message for each thing that can happen. When and from where is read from the
 * access log as the words are made, so that nothing of it waits in a queue; the address stays in the app.
 */
@Injectable()
export class SecurityNoticeContent {
  constructor(
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
    private readonly log: AccessLog,
    private readonly countries: Countries,
    contents: MessageContents,
  ) {
    for (const what of ACCESS_KINDS) {
      contents.register(this.kindOf(what), {
        render: (entryId, locale, accountId) => this.words(what, languageOf(locale), accountId, entryId),
      });
    }
  }

  kindOf(what: AccessKind): string {
    return `security:${what}`;
  }

  private async words(what: AccessKind, language: Language, accountId: string, entryId: string): Promise<MessageWords> {
    const { subject, link, ...texts } = SECURITY_WORDS[language];
    const circumstances = await this.log.circumstances(accountId, entryId);
    const told = circumstances ? await this.circumstances(language, circumstances) : []; // kept for a while only
    const closing = DECIDED_BY_OTHERS.includes(what) ? texts.decidedByOthers : texts.otherwise;
    const text = [texts.what[what] ?? texts.something, ...told, closing].join('\n\n');
    return { subject, text, links: [{ label: link, url: `${this.options.publicUrl}/privacy` }] };
  }

  private async circumstances(language: Language, { at, origin }: AccessCircumstances): Promise<string[]> {
    const texts = SECURITY_WORDS[language];
    const time = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
    const when = `${texts.when}${time.format(at)} UTC`;
    if (!origin) return [when];
    const country = await this.countries.of(origin.address);
    const place = country ? new Intl.DisplayNames(language, { type: 'region' }).of(country) : null;
    const device = deviceName(deviceFamily(origin.agent)) ?? texts.unknownDevice;
    return [when, `${texts.from}${device}; ${place ?? texts.unknownCountry}`];
  }
}
