import { createHmac, hkdfSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';
import type { Channel } from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import { KEY_PROVIDER, type KeyProvider } from '@evc/vault';
import { ObjectionListRepository } from './objection-list.repository';
import { ServerSecret } from './server-secret';

/**
 * Contact points that get no marketing until their owner opts in anew, whatever account, import or registration brings
 * them back (QST-1.3c, QV-2). It outlives all of them, so it holds as little as can be: a keyed hash of the contact
 * point's blind index, under a key of its own, so that its rows meet those of no other table; the channel, and since when.
 * That key is derived from the blind index's: were it a file of its own, losing that alone would empty the list unseen,
 * while nobody can sign in without the blind index.
 *
 * `contactIndex` is `BlindIndex.of('email', address)` throughout, which is also `newsletter_subscriptions.contact_index`
 * and an account's row in `identifiers`: nobody has to open an address to ask.
 */
@Injectable()
export class ObjectionList {
  private readonly key: ServerSecret;

  constructor(
    @Inject(KEY_PROVIDER) provider: KeyProvider,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly repository: ObjectionListRepository,
  ) {
    this.key = new ServerSecret(provider, 'blind-index');
  }

  /** Ask in the transaction that claims the message. */
  async isListed(sql: Sql, channel: Channel, contactIndex: Buffer): Promise<boolean> {
    return this.repository.holds(sql, await this.entryOf(contactIndex), channel);
  }

  /** From the commit on nothing is sent there. Safe to repeat. */
  async list(tx: Tx, channel: Channel, contactIndex: Buffer): Promise<void> {
    await this.repository.add(tx, await this.entryOf(contactIndex), channel, this.clock.now());
  }

  /** The owner of the contact point opted in anew. Safe when it is not listed. */
  async lift(tx: Tx, channel: Channel, contactIndex: Buffer): Promise<void> {
    await this.repository.remove(tx, await this.entryOf(contactIndex), channel);
  }

  private async entryOf(contactIndex: Buffer): Promise<Buffer> {
    const key = Buffer.from(hkdfSync('sha256', await this.key.read(), Buffer.alloc(0), 'evc/objection-list', 32));
    return createHmac('sha256', key).update(contactIndex).digest();
  }
}
