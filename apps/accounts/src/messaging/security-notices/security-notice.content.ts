import { Inject, Injectable } from '@nestjs/common';
import { factorNames, type Language, languageOf, undoLink } from '@evc/messaging';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { ACCESS_KINDS, type AccessCircumstances, type AccessKind, AccessLog } from '../../privacy';
import { MessageContents, type MessageWords } from '../messages/message-contents';
import { Countries, deviceFamily, deviceName, UndoLinks } from '../../authentication';
import { DECIDED_BY_OTHERS, SECURITY_WORDS } from './security-notice.words';

/** Whom a notice tells of what, and where. */
interface Told {
  readonly accountId: string;
  readonly entryId: string;
  readonly isMail: boolean;
}

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
    private readonly undo: UndoLinks,
    contents: MessageContents,
  ) {
    for (const what of ACCESS_KINDS) {
      contents.register(this.kindOf(what), {
        render: (entryId, locale, accountId, channel) =>
          this.words(what, languageOf(locale), { accountId, entryId, isMail: channel === 'email' }),
      });
    }
  }

  kindOf(what: AccessKind): string {
    return `security:${what}`;
  }

  private async words(
    what: AccessKind,
    language: Language,
    { accountId, entryId, isMail }: Told,
  ): Promise<MessageWords> {
    const { subject, link, ...texts } = SECURITY_WORDS[language];
    const undo = await this.undo.find(accountId, entryId);
    const circumstances = await this.log.circumstances(accountId, entryId);
    const told = circumstances ? await this.circumstances(language, circumstances) : []; // kept for a while only
    const { publicUrl } = this.options;
    const privacy = { label: link, url: `${publicUrl}/privacy` };
    const added =
      undo?.row.what && undo.row.what !== 'email' ? [texts.added + factorNames(language, undo.row.what)] : [];
    // The mailbox proves whose account it is; an inbox is read by whoever is signed in.
    const undoes = isMail && added.length > 0 && undo;
    const closing = DECIDED_BY_OTHERS.includes(what) ? texts.decidedByOthers : texts.otherwise;
    const text = [texts.what[what] ?? texts.something, ...added, ...told, undoes ? texts.undo : closing].join('\n\n');
    const links = undoes ? [{ label: texts.undoLabel, url: undoLink(publicUrl, undoes.token) }, privacy] : [privacy];
    return { subject, text, links };
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
