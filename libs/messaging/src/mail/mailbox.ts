import { type Clock, SystemClock } from '@evc/platform';
import type { MailHeaders, MailTransport, OutgoingMail } from './mail';

/** A mail as the local mailbox keeps it. */
export interface MailboxItem {
  to: string;
  subject: string;
  text: string;
  /** Every link of the text, in order. */
  links: string[];
  /** The `token` of the first link, from its fragment or its query. */
  token?: string;
  /** What the caller added, for those who look behind a mail. */
  headers?: MailHeaders;
  at: Date;
}

const LINK = /https?:\/\/[^\s<>"']+/g;

function tokenOf(link: string | undefined): string | undefined {
  if (!link || !URL.canParse(link)) return undefined;
  const url = new URL(link);
  return new URLSearchParams(url.hash.slice(1)).get('token') ?? url.searchParams.get('token') ?? undefined;
}

/**
 * The mailbox of a machine without a mail server: in memory, bounded, newest first. For development and tests; it holds
 * what people were written, so no production configuration may mount it.
 */
export class Mailbox implements MailTransport {
  private readonly items: MailboxItem[] = [];

  /** @param capacity how many mails are kept */
  constructor(
    private readonly clock: Clock = new SystemClock(),
    private readonly capacity = 500,
  ) {}

  id(): string {
    return 'mailbox';
  }

  async deliver(mail: OutgoingMail): Promise<void> {
    const links = mail.text.match(LINK) ?? [];
    const token = tokenOf(links[0]);
    this.items.unshift({
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      links: [...links],
      ...(token === undefined ? {} : { token }),
      ...(mail.headers === undefined ? {} : { headers: mail.headers }),
      at: this.clock.now(),
    });
    this.items.length = Math.min(this.items.length, this.capacity);
  }

  /** The mails kept, newest first. @param to only those to this address; letter case does not matter. */
  list(to?: string): MailboxItem[] {
    const wanted = to?.trim().toLowerCase();
    return wanted ? this.items.filter((item) => item.to.toLowerCase() === wanted) : [...this.items];
  }

  async close(): Promise<void> {}
}
