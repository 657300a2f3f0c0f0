/**
 * Why a text message was not sent, in words that may be logged: no number, no text and no cause, because the errors of HTTP
 * clients quote the address, and with it the sign-in of the gateway.
 */
abstract class TextFault extends Error {
  /** @param reason a code of ours, or the gateway's status, such as `HTTP 503`. */
  constructor(
    what: string,
    readonly reason: string,
  ) {
    super(`${what} (${reason})`);
  }
}

/** The gateway cannot be reached or asks for patience: the same text may be tried again. */
export class TextUnavailable extends TextFault {
  constructor(reason: string) {
    super('text cannot be sent now', reason);
    this.name = 'TextUnavailable';
  }
}

/** The gateway refused this text or this number for good: trying again changes nothing. */
export class TextRejected extends TextFault {
  constructor(reason: string) {
    super('text was refused', reason);
    this.name = 'TextRejected';
  }
}
