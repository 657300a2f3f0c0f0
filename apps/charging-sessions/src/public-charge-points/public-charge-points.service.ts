import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database } from '@evc/database';
import type { Attribution, ConnectionStanding, PolicyPack } from '@evc/domain';
import { CLOCK, type Clock, decodeCursor, encodeCursor, Problem } from '@evc/platform';
import { POLICY_PACK } from '@evc/policy';
import { z } from 'zod';
import { CHARGE_POINT_ID } from '../charge-points/charge-point';
import { Presence } from '../charge-points/presence';
import { termsAt } from '../sessions/terms';
import { boundingBoxOf, eachSide } from './bounding-box';
import { type PublicChargePoint, PublicChargePointsRepository } from './public-charge-points.repository';

const POSITION = z.object({ id: z.string().regex(CHARGE_POINT_ID) });

/** A charge point as a driver is shown it. */
export interface OpenChargePoint {
  readonly point: PublicChargePoint;
  readonly connection: ConnectionStanding;
  /** Who would answer for a session that begins there now (QST-1.2a). */
  readonly attribution: Attribution;
}

/** Where one can charge: what a driver may know of charge points before charging there. */
@Injectable()
export class PublicChargePointsService {
  constructor(
    private readonly points: PublicChargePointsRepository,
    private readonly presence: Presence,
    @Inject(CHARGING_DB) private readonly database: Database,
    @Inject(POLICY_PACK) private readonly policy: PolicyPack,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** By id. @throws Problem invalid-cursor */
  async list(
    { bbox, q }: { readonly bbox?: string | undefined; readonly q?: string | undefined },
    limit: number,
    cursor: string | undefined,
  ): Promise<{ readonly items: readonly OpenChargePoint[]; readonly nextCursor: string | null }> {
    const after = cursor === undefined ? '' : decodeCursor(cursor, POSITION).id;
    const box = bbox === undefined ? null : boundingBoxOf(bbox);
    const wanted = {
      areas: box && eachSide(box),
      words: q === undefined ? [] : wordsOf(q),
      ...{ after, limit: limit + 1 },
    };
    const rows = await this.points.page(this.database, this.clock.now(), wanted);
    const items = await this.withStandings(rows.slice(0, limit));
    const last = items.at(-1);
    const nextCursor = rows.length > limit && last ? encodeCursor({ id: last.point.chargePointId }) : null;
    return { items, nextCursor };
  }

  /** @throws Problem charge-point-unknown, alike for none and for one that is private or out of service */
  async read(id: string): Promise<OpenChargePoint> {
    const wanted = { only: id, areas: null, words: [], after: '', limit: 1 };
    const [found] = await this.withStandings(await this.points.page(this.database, this.clock.now(), wanted));
    if (!found) throw new Problem('charge-point-unknown');
    return found;
  }

  private async withStandings(points: readonly PublicChargePoint[]): Promise<readonly OpenChargePoint[]> {
    const standings = await this.presence.standingsOf(points);
    return standings.map(({ point, connection }) => ({
      ...{ point, connection },
      attribution: termsAt(point, point.clientId, this.policy).attribution,
    }));
  }
}

function wordsOf(text: string): string[] {
  return [...new Set(text.split(/\s+/u).filter((word) => word !== ''))];
}
