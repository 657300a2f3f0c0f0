import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database, newId, type Tx } from '@evc/database';
import { CLOCK, Problem, type Clock } from '@evc/platform';
import { DriversService } from '../drivers/drivers.service';
import { normaliseCardUid } from './card-uid';
import { TokensRepository, type CardHolder, type CardRecord } from './tokens.repository';

export const MAX_CARDS = 20;

@Injectable()
export class TokensService {
  constructor(
    private readonly tokens: TokensRepository,
    private readonly drivers: DriversService,
    @Inject(CHARGING_DB) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Adds a card to a driver; the driver's own card again gives the same card.
   * @throws Problem validation-failed, card-taken (another driver's), too-many-cards, account-restricted
   */
  async add(driverId: string, written: string): Promise<CardRecord> {
    const uid = normaliseCardUid(written);
    if (uid === null)
      throw new Problem('validation-failed', { errors: [{ path: 'uid', message: 'must be a card number' }] });
    return this.database.transaction(async (tx) => {
      await this.drivers.admitAlone(tx, driverId);
      const own = await this.tokens.findOwn(tx, driverId, uid);
      if (own) return own;
      if ((await this.tokens.count(tx, driverId)) >= MAX_CARDS) throw new Problem('too-many-cards');
      const card: CardRecord = { tokenId: newId(), uid, status: 'active', createdAt: this.clock.now() };
      if (await this.tokens.add(tx, driverId, card)) return card;
      const raced = await this.tokens.findOwn(tx, driverId, uid); // the same request sent twice at once
      if (raced) return raced;
      throw new Problem('card-taken');
    });
  }

  async list(driverId: string): Promise<CardRecord[]> {
    return this.tokens.list(this.database, driverId);
  }

  /** @throws Problem not-found */
  async read(driverId: string, tokenId: string): Promise<CardRecord> {
    const card = (await this.tokens.list(this.database, driverId)).find((own) => own.tokenId === tokenId);
    if (!card) throw new Problem('not-found');
    return card;
  }

  /** Sessions charged with the card stay the driver's. @throws Problem not-found */
  async remove(driverId: string, tokenId: string): Promise<void> {
    if (!(await this.tokens.remove(this.database, driverId, tokenId))) throw new Problem('not-found');
  }

  /** Who holds the card behind an idTag; within a start the card is held until the transaction ends. */
  async holderOf(idTag: string, tx?: Tx): Promise<CardHolder | null> {
    const uid = normaliseCardUid(idTag);
    if (uid === null) return null;
    return tx ? this.tokens.holdHolder(tx, uid) : this.tokens.findHolder(this.database, uid);
  }

  async removeAllOf(tx: Tx, driverId: string): Promise<void> {
    await this.tokens.removeAllOf(tx, driverId);
  }
}
