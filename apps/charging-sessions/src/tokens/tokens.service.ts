import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database, newId, type Tx } from '@evc/database';
import { CLOCK, Problem, type Clock } from '@evc/platform';
import { ClientsService } from '../clients/clients.service';
import { DriversService } from '../drivers/drivers.service';
import { drawCardAlias } from './card-alias';
import { normaliseCardUid } from './card-uid';
import { TokensRepository, type CardHolder, type CardRecord } from './tokens.repository';

export const MAX_CARDS = 20;
/** Those that ended count until they are forgotten. */
export const MAX_ALIASES = 50;

const DAY_MS = 24 * 60 * 60 * 1000;
export const ALIAS_LIFE_MS = DAY_MS;
/** So long a start that waited in the queue of a charge point without connection is still told whose it was. */
const ENDED_ALIAS_KEPT_MS = 7 * DAY_MS;

@Injectable()
export class TokensService {
  constructor(
    private readonly tokens: TokensRepository,
    private readonly drivers: DriversService,
    private readonly clients: ClientsService,
    @Inject(CHARGING_DB) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Adds a card to a driver; the driver's own card again gives the same card, as it stands.
   * @param onlyClientId the one client at whose charge points the card is to work, or null
   * @throws Problem validation-failed, card-taken (another driver's), too-many-cards, account-restricted
   */
  async add(driverId: string, written: string, onlyClientId: string | null = null): Promise<CardRecord> {
    const uid = normaliseCardUid(written);
    if (uid === null) throw invalid('uid', 'must be a card number');
    return this.database.transaction(async (tx) => {
      await this.drivers.admitAlone(tx, driverId);
      const own = await this.tokens.findOwn(tx, driverId, uid);
      if (own) return own;
      if ((await this.tokens.count(tx, driverId)).cards >= MAX_CARDS) throw new Problem('too-many-cards');
      const card = await this.made(tx, uid, onlyClientId, null);
      if (await this.tokens.add(tx, driverId, card)) return card;
      const raced = await this.tokens.findOwn(tx, driverId, uid); // the same request sent twice at once
      if (raced) return raced;
      throw new Problem('card-taken');
    });
  }

  /**
   * Draws a number that stands for a card for a day, for a reader that can be told one (a phone held to it, a keypad): used
   * once or twice and left, it is not met again at any client.
   * @throws Problem validation-failed, too-many-cards, account-restricted
   */
  async addAlias(driverId: string, onlyClientId: string | null = null): Promise<CardRecord> {
    return this.database.transaction(async (tx) => {
      await this.drivers.admitAlone(tx, driverId);
      if ((await this.tokens.count(tx, driverId)).aliases >= MAX_ALIASES) throw new Problem('too-many-cards');
      const expiresAt = new Date(this.clock.now().getTime() + ALIAS_LIFE_MS);
      const alias = await this.made(tx, drawCardAlias(), onlyClientId, expiresAt);
      if (!(await this.tokens.add(tx, driverId, alias))) throw new Error('a card alias was drawn twice');
      return alias;
    });
  }

  /** What works now; an alias that ended is not in it. */
  async list(driverId: string): Promise<CardRecord[]> {
    return this.tokens.list(this.database, driverId, this.clock.now());
  }

  /** @throws Problem not-found */
  async read(driverId: string, tokenId: string): Promise<CardRecord> {
    const card = (await this.list(driverId)).find((own) => own.tokenId === tokenId);
    if (!card) throw new Problem('not-found');
    return card;
  }

  /** Sessions charged with the card stay the driver's. @throws Problem not-found */
  async remove(driverId: string, tokenId: string): Promise<void> {
    if (!(await this.tokens.remove(this.database, driverId, tokenId))) throw new Problem('not-found');
  }

  /** Who holds the card behind an idTag; the card is held until the transaction ends. */
  async holderOf(tx: Tx, idTag: string): Promise<CardHolder | null> {
    const uid = normaliseCardUid(idTag);
    return uid === null ? null : this.tokens.holdHolder(tx, uid);
  }

  /** Aliases that ended long enough ago are forgotten. */
  async forgetEndedAliases(): Promise<void> {
    await this.tokens.removeEnded(this.database, new Date(this.clock.now().getTime() - ENDED_ALIAS_KEPT_MS));
  }

  private async made(tx: Tx, uid: string, onlyClientId: string | null, expiresAt: Date | null): Promise<CardRecord> {
    if (onlyClientId !== null && !(await this.clients.exists(tx, onlyClientId)))
      throw invalid('clientId', 'must be a client operator');
    return { tokenId: newId(), uid, status: 'active', createdAt: this.clock.now(), onlyClientId, expiresAt };
  }
}

function invalid(path: string, message: string): Problem {
  return new Problem('validation-failed', { errors: [{ path, message }] });
}
