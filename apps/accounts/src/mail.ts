import { RetryLater } from '@evc/events';
import { type Mail, MailRejected, MailUnavailable, type Mailer } from '@evc/messaging';
import { type LimitRule, LIMITS } from '@evc/platform';

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

/**
 * Has the mailbox that these were mailed to had as many as it may get? So few an hour reach one that nobody can be flooded
 * by whoever types in its address. The caller holds the rows of that mailbox.
 */
export function wasMailedTooOften(
  others: readonly { readonly mailed_at: Date | null }[],
  now: Date,
  { points, seconds }: LimitRule = LIMITS['mail-to-one'],
): boolean {
  const since = now.getTime() - seconds * 1000;
  return others.filter(({ mailed_at: at }) => at !== null && at.getTime() > since).length >= points;
}
