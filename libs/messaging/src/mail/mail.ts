import type { MailTemplate } from './templates';

/** Headers a caller may add: how to be rid of such mails with one click (RFC 8058). Values name no person. */
export type MailHeaders = Readonly<Partial<Record<'List-Unsubscribe' | 'List-Unsubscribe-Post', string>>>;

/** What a caller asks for: a wording by name, never a text of its own. */
export interface Mail {
  /** One address, as the person registered it. */
  to: string;
  template: MailTemplate;
  /** BCP 47 tag of the reader. */
  locale: string;
  /** What the wording needs; see MailParams for each template. */
  params: Readonly<Record<string, string>>;
  headers?: MailHeaders | undefined;
  /** An id that stays the same when the mail is sent again, so that a second copy is recognised; no markup, no spaces. */
  messageId?: string | undefined;
}

/** What a transport carries. */
export interface OutgoingMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  headers?: MailHeaders | undefined;
  messageId?: string | undefined;
}

/** A way to carry mail. Two exist: an SMTP server, and the local mailbox of a machine without one. */
export interface MailTransport {
  /** The transport's name in logs and metrics. */
  id(): string;
  /** @throws MailUnavailable (try again) or MailRejected (for good). */
  deliver(mail: OutgoingMail): Promise<void>;
  close(): Promise<void>;
}
