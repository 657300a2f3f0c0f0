/**
 * Why a mail was not sent, in words that may be logged: no address, no subject, no text and no cause, because the errors of
 * mail libraries quote the recipient.
 */
abstract class MailFault extends Error {
  /** @param reason the library's own code and the server's three-digit reply, such as `EENVELOPE 550`. */
  constructor(
    what: string,
    readonly reason: string,
  ) {
    super(`${what} (${reason})`);
  }
}

/** The mail server cannot be reached or asks for patience: the same mail may be tried again. */
export class MailUnavailable extends MailFault {
  constructor(reason: string) {
    super('mail cannot be sent now', reason);
    this.name = 'MailUnavailable';
  }
}

/** The mail server refused this mail for good: trying again changes nothing. */
export class MailRejected extends MailFault {
  constructor(reason: string) {
    super('mail was refused', reason);
    this.name = 'MailRejected';
  }
}
