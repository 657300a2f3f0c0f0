import { until } from '../until';
import type { RunningProduct } from '../running-product';
import type { Visitor } from './visitor';

/** As /dev/mailbox tells of it. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly links: readonly string[];
  readonly token?: string;
  readonly at: string;
}

export interface MailWanted {
  /** Sent later than this. */
  readonly after?: Date;
  readonly subject?: RegExp;
}

/** The newest mail to an address, awaited. */
export async function mailTo(
  { server }: Pick<RunningProduct, 'server'>,
  address: string,
  { after, subject = /./ }: MailWanted = {},
): Promise<Mail> {
  return until(`a mail to ${address} about ${String(subject)}`, async () => {
    const answer = await fetch(`${server.url}/dev/mailbox?to=${encodeURIComponent(address)}`);
    const { items } = (await answer.json()) as { items: Mail[] };
    return items.find((mail) => subject.test(mail.subject) && (after === undefined || new Date(mail.at) > after));
  });
}

/** Opens the link of a mail, as its reader does. @param which where there are several */
export async function followLink({ page }: Visitor, mail: Mail, which = /./): Promise<void> {
  const link = mail.links.find((address) => which.test(address));
  if (link === undefined)
    throw new Error(`no link like ${String(which)} in "${mail.subject}": ${mail.links.join(' ')}`);
  await page.goto(link, { waitUntil: 'load' });
}
