import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database, type Tx } from '@evc/database';
import { cardStanding, decideAuthorize, type TokenAnswer, type TokenStanding } from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import type { ChargePointRef } from '../charge-points/charge-point';
import { TokensService } from '../tokens/tokens.service';
import { RequestsRepository, type RequestedSession } from './requests.repository';

/** How long a start asked for from the app may still come after it was given up: the charge point was out of reach. */
const LATE_START_MS = 60 * 60 * 1000;
const ACCEPTED: TokenAnswer = { idTagStatus: 'Accepted', reason: 'accepted' };
const PSEUDONYM = /^[0-9A-HJKMNP-TV-Z]{20}$/;

/** What an idTag stands for at one charge point. */
export interface TagHolder {
  readonly standing: TokenStanding;
  readonly driver: { readonly driverId: string; readonly tokenId: string | null } | null;
  /** The session the driver asked for from the app, if the tag is the pseudonym it was asked under. */
  readonly requested: RequestedSession | null;
}

@Injectable()
export class IdTagsService {
  constructor(
    private readonly tokens: TokensService,
    private readonly requests: RequestsRepository,
    @Inject(CHARGING_DB) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Who starts with this tag at a moment. Locks what it finds until the transaction ends. */
  async resolve(tx: Tx, point: ChargePointRef, idTag: string, at: Date): Promise<TagHolder> {
    const requested = await this.startable(tx, point, idTag);
    if (requested) return { standing: 'active', driver: { driverId: requested.driverId, tokenId: null }, requested };
    const card = await this.tokens.holderOf(tx, idTag);
    if (!card) return { standing: 'unknown', driver: null, requested: null };
    const standing = cardStanding(card, point.clientId, at);
    return { standing, driver: { driverId: card.driverId, tokenId: card.tokenId }, requested: null };
  }

  /** Answers Authorize, which a charge point asks before a start and to let a driver stop. */
  async authorize(point: ChargePointRef, idTag: string): Promise<TokenAnswer> {
    const tag = idTag.toUpperCase();
    if (PSEUDONYM.test(tag) && (await this.requests.isRunningUnder(this.database, point, tag))) return ACCEPTED;
    return this.database.transaction(async (tx) => {
      const { standing, driver } = await this.resolve(tx, point, idTag, this.clock.now());
      // What ended while it charged still stops its own session.
      const tokenId = standing === 'expired' ? driver?.tokenId : null;
      if (tokenId && (await this.requests.isRunningWith(tx, point, tokenId))) return ACCEPTED;
      return decideAuthorize(standing);
    });
  }

  /**
   * A pseudonym opens a charge point only where its driver has asked for it: operators see pseudonyms, and must not be
   * able to charge in a driver's name by typing one into a charge point.
   */
  private async startable(tx: Tx, point: ChargePointRef, idTag: string): Promise<RequestedSession | null> {
    const tag = idTag.toUpperCase();
    if (!PSEUDONYM.test(tag)) return null;
    return this.requests.lockStartable(tx, point, tag, new Date(this.clock.now().getTime() - LATE_START_MS));
  }
}
