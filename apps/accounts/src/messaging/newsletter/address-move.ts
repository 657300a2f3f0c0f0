import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { Vault } from '@evc/vault';
import { NewsletterEnding } from './newsletter-ending';
import { NewsletterRepository } from './newsletter.repository';
import type { NewsletterSubscription } from './newsletter-subscription.entity';
import { ObjectionList } from './objection-list';

/** A person's verified address becomes another verified one. */
export interface MovedAddress {
  /** Blind indexes of the two. */
  readonly from: Buffer;
  readonly to: Buffer;
  /** The new one in the clear, to seal it. */
  readonly email: string;
}

const TABLE = 'newsletter_subscriptions';

/**
 * What was said about marketing to an address was said by its owner, so it follows them to the next (QST-1.3c, QV-2): an
 * objection holds for both, and the newsletter comes where they read.
 */
@Injectable()
export class AddressMove {
  constructor(
    private readonly newsletter: NewsletterRepository,
    private readonly ending: NewsletterEnding,
    private readonly objections: ObjectionList,
    private readonly vault: Vault,
  ) {}

  /** In the transaction that moves the account, which the caller holds. */
  async follow(tx: Tx, { from, to, email }: MovedAddress): Promise<void> {
    await this.objections.follow(tx, 'email', from, to);
    const [first, second] = Buffer.compare(from, to) < 0 ? [from, to] : [to, from]; // two that swap wait, and no more
    const rows = [
      ...(await this.newsletter.holdContact(tx, first)),
      ...(await this.newsletter.holdContact(tx, second)),
    ];
    const running = rows.filter(({ state }) => state === 'active');
    const old = running.find((row) => row.contactIndex.equals(from));
    if (!old) return;
    // One address has one newsletter: where the new one has its own, that goes on and the old one ends.
    if (running.length > 1) await this.end(tx, from);
    else await this.move(tx, old, to, email);
  }

  private async end(tx: Tx, contact: Buffer): Promise<void> {
    const evidence = { address: '', agent: '', followsFrom: 'email-change' };
    await this.ending.end(tx, contact, { actor: 'person', source: 'app', method: 'consequence', evidence });
  }

  private async move(tx: Tx, row: NewsletterSubscription, to: Buffer, email: string): Promise<void> {
    const key = await this.vault.key(row.subscriptionId, 'identity');
    await this.newsletter.move(tx, row, to, key.seal(TABLE, 'email_sealed', email));
  }
}
