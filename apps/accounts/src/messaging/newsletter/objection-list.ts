import { Inject, Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';
import type { Channel } from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import { BlindIndex } from '@evc/vault';
import { ObjectionListRepository } from './objection-list.repository';

/**
 * Contact points that get no marketing until their owner opts in anew, whatever account, import or registration brings
 * them back (QST-1.3c, QV-2). It outlives all of them, so it holds as little as can be: a keyed hash of the contact
 * point's blind index, under a key of its own, so that its rows meet those of no other table; the channel, and since when.
 * That key is derived from the blind index's: losing it alone would empty the list unseen.
 *
 * `contactIndex` is `BlindIndex.of('email', address)` throughout, which is also `newsletter_subscriptions.contact_index`
 * and an account's row in `identifiers`: nobody has to open an address to ask.
 */
@Injectable()
export class ObjectionList {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly blindIndex: BlindIndex,
    private readonly repository: ObjectionListRepository,
  ) {}

  /** Ask in the transaction that claims the message. */
  async isListed(sql: Sql, channel: Channel, contactIndex: Buffer): Promise<boolean> {
    return (await this.repository.find(sql, this.entryOf(contactIndex), channel)) !== null;
  }

  /** From the commit on nothing is sent there. Safe to repeat. */
  async list(tx: Tx, channel: Channel, contactIndex: Buffer): Promise<void> {
    await this.repository.add(tx, this.entryOf(contactIndex), channel, false, this.clock.now());
  }

  /** As `list`, and nobody is asked there to opt in anew either. */
  async bar(tx: Tx, channel: Channel, contactIndex: Buffer): Promise<void> {
    await this.repository.add(tx, this.entryOf(contactIndex), channel, true, this.clock.now());
  }

  async isBarred(sql: Sql, channel: Channel, contactIndex: Buffer): Promise<boolean> {
    return (await this.repository.find(sql, this.entryOf(contactIndex), channel))?.barred === true;
  }

  /** What was said about one contact point holds for another of the same owner. */
  async follow(tx: Tx, channel: Channel, from: Buffer, to: Buffer): Promise<void> {
    const said = await this.repository.find(tx, this.entryOf(from), channel);
    if (said) await this.repository.add(tx, this.entryOf(to), channel, said.barred, this.clock.now());
  }

  /**
   * The owner of the contact point opted in anew. Safe when it is not listed.
   * @param bars they said so signed in, which lifts a bar too: a form or a mail could be somebody else's doing
   */
  async lift(tx: Tx, channel: Channel, contactIndex: Buffer, { bars }: { readonly bars: boolean }): Promise<void> {
    await this.repository.remove(tx, this.entryOf(contactIndex), channel, bars);
  }

  private entryOf(contactIndex: Buffer): Buffer {
    return this.blindIndex.again('objection-list', contactIndex);
  }
}
