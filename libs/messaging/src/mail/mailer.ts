import { languageOf } from '../language';
import type { Mail, MailTransport } from './mail';
import type { Sender } from './letter';
import { renderMail } from './templates';

/** Writes a mail in the reader's language and hands it to the transport. */
export class Mailer {
  constructor(
    private readonly transport: MailTransport,
    private readonly sender?: Sender,
  ) {}

  /**
   * Resolves when the transport took the mail, not when the person has it.
   * @throws MailUnavailable try again; MailRejected never again; MissingParameter a fault of the caller.
   */
  async send(mail: Mail): Promise<void> {
    const letter = renderMail(mail.template, languageOf(mail.locale), mail.params, this.sender);
    const { to, headers, messageId } = mail;
    await this.transport.deliver({ to, ...letter, headers, messageId });
  }

  /** Nest calls it when the application stops. */
  async onApplicationShutdown(): Promise<void> {
    await this.transport.close();
  }
}
