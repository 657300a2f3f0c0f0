import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { assertUnreachable } from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import { PushSender } from '../notifications/push-sender';
import type { SettledState } from './message';
import type { Message } from './message.entity';
import { MessageContents, type MessagePermission } from './message-contents';
import { type DeliveryOutcome, MessageDelivery } from './message-delivery';
import type { MessageJob } from './message-queue';
import { MessageRepository } from './message.repository';
import { type MailAddress, MessageSubjects } from './message-subjects';

/**
 * How long a claim holds without an outcome: longer than the patience with a mail server (39 s), so that nobody sends
 * beside an active sender, and no longer than the minute after which the job of a dead worker is taken up again.
 */
const CLAIM_MS = 60_000;
/** What could not be sent in a week is no news any more. */
const NEWS_MS = 7 * 86_400_000;

/**
 * Sends what waits. Each message is claimed in a transaction that asks whether it may go (QV-6) and notes the consent
 * events it relies on; it leaves after the commit, and its outcome is noted then. Delivery is at least once: a process
 * that dies between the two leaves a claim that ends, and the message is asked for and sent again, which makes a second
 * copy only if the first one had left already.
 */
@Injectable()
export class MessageSender {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly messages: MessageRepository,
    private readonly subjects: MessageSubjects,
    private readonly contents: MessageContents,
    private readonly delivery: MessageDelivery,
    private readonly pushes: PushSender,
  ) {}

  /**
   * Sends what waits to tell one subject of one thing. A channel that fails holds up no other.
   * @returns milliseconds until the rest may be tried; null when nothing waits
   */
  async send({ subjectId, ref }: MessageJob): Promise<number | null> {
    const waits: number[] = [];
    const faults: unknown[] = [];
    for (const message of await this.messages.unsettled(subjectId, ref)) {
      try {
        waits.push((await this.sendOne(message)) ?? 0);
      } catch (error) {
        faults.push(error);
      }
    }
    if (faults.length > 0) throw faults[0];
    const rest = waits.filter((wait) => wait > 0);
    return rest.length === 0 ? null : Math.min(...rest);
  }

  private async sendOne(message: Message): Promise<number | null> {
    const early = message.dueAt.getTime() - this.clock.now().getTime();
    if (early > 0) return early;
    const isMail = message.channel === 'email';
    const address = isMail ? await this.subjects.of(message.subjectKind).address(message.accountId) : null;
    const claim = await this.db.transaction((tx) => this.claim(tx, message, address));
    if (claim.kind === 'settled') return null;
    if (claim.kind === 'wait') return claim.afterMs;
    return this.conclude(claim.row, await this.deliver(claim.row, address));
  }

  /** Held from the look at the row to the commit, so that no two senders claim it and what ends it waits or wins. */
  private async claim(tx: Tx, message: Message, address: MailAddress | null): Promise<Claim> {
    const row = await this.messages.hold(tx, message);
    if (row?.state !== 'queued' && row?.state !== 'sending') return SETTLED;
    const now = this.clock.now();
    const held = row.state === 'sending' ? claimLeft(row, now) : 0;
    if (held > 0) return { kind: 'wait', afterMs: held };
    if (now.getTime() - row.createdAt.getTime() > NEWS_MS) return this.settle(tx, row, 'failed', 'too-late');
    const answer = await this.permission(tx, row, address);
    if (!answer.ok)
      return this.settle(tx, row, answer.reason === 'account-closed' ? 'dropped' : 'withheld', answer.reason);
    if (row.channel === 'email' && address === null) return this.settle(tx, row, 'withheld', 'no-address');
    if (row.channel === 'push' && (await this.pushes.enqueue(tx, row.accountId, row.messageId, null)) === 0) {
      if (row.attempts === 0) return this.settle(tx, row, 'withheld', 'no-device');
    }
    await this.messages.claim(tx, row, answer.reliedOn, now);
    return row.channel === 'inbox' ? this.settle(tx, row, 'sent', null) : { kind: 'claimed', row };
  }

  /** The gate of the purpose first, then what the kind of message asks beside it. */
  private async permission(tx: Tx, row: Message, address: MailAddress | null): Promise<MessagePermission> {
    const { accountId: subjectId, purpose, channel } = row;
    const gate = await this.subjects.of(row.subjectKind).mayProcess(tx, subjectId, purpose, channel);
    const content = this.contents.of(row.kind);
    if (!gate.ok || !content.permits) return gate;
    const more = await content.permits(tx, row, address?.email ?? null);
    return more.ok ? { ok: true, reliedOn: [...gate.reliedOn, ...more.reliedOn] } : more;
  }

  private async deliver(row: Message, address: MailAddress | null): Promise<DeliveryOutcome> {
    switch (row.channel) {
      case 'email':
        if (!address) throw new Error('a mail was claimed without an address');
        return this.delivery.mail(row, address);
      case 'push':
        return this.delivery.push(row);
      case 'inbox':
        return { kind: 'sent' };
      default:
        return assertUnreachable(row.channel);
    }
  }

  private async conclude(row: Message, outcome: DeliveryOutcome): Promise<number | null> {
    const now = this.clock.now();
    if (outcome.kind === 'wait') {
      await this.messages.putBack(row, new Date(now.getTime() + outcome.afterMs));
      return outcome.afterMs;
    }
    await this.messages.settle(row, outcome.kind, outcome.kind === 'sent' ? null : outcome.reason, now);
    return null;
  }

  private async settle(tx: Tx, row: Message, state: SettledState, reason: string | null): Promise<Claim> {
    await this.messages.settle(row, state, reason, this.clock.now(), tx);
    return SETTLED;
  }
}

type Claim =
  | { readonly kind: 'settled' }
  | { readonly kind: 'wait'; readonly afterMs: number }
  | { readonly kind: 'claimed'; readonly row: Message };
const SETTLED: Claim = { kind: 'settled' };

/** Milliseconds that a claim still holds; a clock that was set back makes it no longer than a whole one. */
function claimLeft({ claimedAt }: Message, now: Date): number {
  const age = now.getTime() - (claimedAt?.getTime() ?? 0);
  return Math.min(CLAIM_MS, Math.max(0, CLAIM_MS - age));
}
