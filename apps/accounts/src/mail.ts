import { RetryLater } from '@evc/events';
import { type Mail, MailRejected, MailUnavailable, type Mailer } from '@evc/messaging';

const RETRY_MS = 30_000;

/**
 * Sends a mail from a job: a server that is down is tried again later, an address that the server refuses is given up,
 * since no repeat would change that.
 */
export async function sendOrGiveUp(mailer: Mailer, mail: Mail): Promise<void> {
  try {
    await mailer.send(mail);
  } catch (error) {
    if (error instanceof MailRejected) return;
    throw error instanceof MailUnavailable ? new RetryLater(RETRY_MS) : error;
  }
}
