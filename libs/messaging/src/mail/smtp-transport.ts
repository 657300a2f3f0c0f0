import { createTransport, type Transporter } from 'nodemailer';
import type { MailHeaders, MailTransport, OutgoingMail } from './mail';
import { MailRejected, MailUnavailable } from './mail-errors';

/** Bounds on one conversation with the server, in milliseconds; well below the lease of the job that sends. */
const PATIENCE = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 15_000, dnsTimeout: 8_000 };

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Sends through an SMTP server over a small pool of connections. */
export class SmtpTransport implements MailTransport {
  private readonly transporter: Transporter;

  /**
   * @param url `smtp://user:password@host:587` or `smtps://…:465`; nodemailer's options may follow as a query. A server of
   *   another machine must speak TLS, with STARTTLS on `smtp:` (ASVS 12.3.1), unless the query says `ignoreTLS=true`.
   * @param from the sender, `name <address>` or an address alone.
   */
  constructor(
    url: string,
    private readonly from: string,
  ) {
    this.transporter = createTransport(withDefaults(url), { from });
  }

  id(): string {
    return 'smtp';
  }

  async deliver(mail: OutgoingMail): Promise<void> {
    try {
      await this.transporter.sendMail({
        from: this.from,
        // As an object the address is not parsed, so a comma in it cannot add a second recipient.
        to: { name: '', address: mail.to },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        // Asks auto-responders for silence (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated', ...onOneLine(mail.headers ?? {}) },
        ...(mail.messageId ? { messageId: mail.messageId } : {}),
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    } catch (error) {
      throw faultOf(error);
    }
  }

  async close(): Promise<void> {
    this.transporter.close();
  }
}

/**
 * A header of addresses stays on one line, however long (RFC 5322 allows 998 characters): servers on the way put a folded one together
 * in another way, which breaks the signature over it (DKIM), and with it the button to unsubscribe.
 */
function onOneLine(headers: MailHeaders): Record<string, { prepared: true; value: string }> {
  const entries = Object.entries(headers).map(([name, value]) => {
    return [name, { prepared: true, value: value.replace(/[\r\n]+/g, ' ') }] as const;
  });
  return Object.fromEntries(entries);
}

/** Adds pool and patience as the query parameters nodemailer reads; what the URL says itself wins. */
function withDefaults(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  const isBare =
    url.protocol === 'smtp:' && (LOOPBACK.test(url.hostname) || url.searchParams.get('ignoreTLS') === 'true');
  const defaults = { pool: 'true', maxConnections: 3, requireTLS: String(!isBare), ...PATIENCE };
  for (const [name, value] of Object.entries(defaults)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(value));
  }
  return url.toString();
}

/**
 * Only a permanent answer to this recipient or this content refuses the mail for good. A wrong password or certificate is
 * ours to repair and must not lose anybody's mail. The library's error quotes the address, so nothing of it is passed on but codes.
 */
function faultOf(error: unknown): MailUnavailable | MailRejected {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const library = typeof code === 'string' ? code : 'unknown';
  const reply = typeof responseCode === 'number' ? responseCode : undefined;
  const reason = reply === undefined ? library : `${library} ${reply}`;
  const aboutThisMail = library === 'EENVELOPE' || library === 'EMESSAGE';
  return aboutThisMail && (reply === undefined || reply >= 500)
    ? new MailRejected(reason)
    : new MailUnavailable(reason);
}
