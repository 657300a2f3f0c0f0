import { Inject, Injectable } from '@nestjs/common';
import { OPERATOR_DB, type OperatorDatabase } from '@evc/database';
import { decodeCursor, encodeCursor, Problem } from '@evc/platform';
import { z } from 'zod';
import { CHARGE_POINT_ID, type ChargePointChange, type NewChargePoint } from '../charge-points/charge-point';
import { ChargePointsService } from '../charge-points/charge-points.service';
import { Presence } from '../charge-points/presence';
import { IdsTaken } from '../charge-points/ids-taken';
import type { ArrangementRecord } from '../clients/client';
import { ClientsService } from '../clients/clients.service';
import { OperatorChargePointsRepository, type ShownChargePoint } from './operator-charge-points.repository';

const POSITION = z.object({ id: z.string().regex(CHARGE_POINT_ID) });

export interface OperatorChargePointPage {
  readonly items: readonly ShownChargePoint[];
  readonly nextCursor: string | null;
}

/** A client's charge points: read with the operator's database role, changed only under the client's own key. */
@Injectable()
export class OperatorChargePointsService {
  constructor(
    private readonly points: OperatorChargePointsRepository,
    private readonly chargePoints: ChargePointsService,
    private readonly presence: Presence,
    private readonly clients: ClientsService,
    @Inject(OPERATOR_DB) private readonly database: OperatorDatabase,
  ) {}

  /** By id. @throws Problem invalid-cursor */
  async list(clientId: string, limit: number, cursor: string | undefined): Promise<OperatorChargePointPage> {
    const after = cursor === undefined ? '' : decodeCursor(cursor, POSITION).id;
    const rows = await this.database.asClient(clientId, (tx) => this.points.page(tx, clientId, limit + 1, after));
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: await this.presence.standingsOf(items),
      nextCursor: rows.length > limit && last ? encodeCursor({ id: last.chargePointId }) : null,
    };
  }

  /** @throws Problem charge-point-unknown, alike for another client's charge point and for none */
  async read(clientId: string, chargePointId: string): Promise<ShownChargePoint> {
    const point = await this.database.asClient(clientId, (tx) => this.points.find(tx, clientId, chargePointId));
    const [shown] = await this.presence.standingsOf(point ? [point] : []);
    if (!shown) throw new Problem('charge-point-unknown');
    return shown;
  }

  /** @returns the charge point and its OCPP password, which is shown this once. @throws Problem charge-point-exists */
  async register(clientId: string, point: NewChargePoint): Promise<{ shown: ShownChargePoint; password: string }> {
    const passwords = await this.chargePoints.registerAll(clientId, [point]).catch((error: unknown) => {
      throw error instanceof IdsTaken ? new Problem('charge-point-exists') : error;
    });
    const { chargePointId } = point;
    return { shown: await this.read(clientId, chargePointId), password: passwords.get(chargePointId) ?? '' };
  }

  /** @throws Problem charge-point-unknown */
  async change(clientId: string, chargePointId: string, change: ChargePointChange): Promise<ShownChargePoint> {
    await this.chargePoints.change({ clientId, chargePointId }, change);
    return this.read(clientId, chargePointId);
  }

  /** The arrangement in force between the client and the platform. @throws Problem not-found */
  async arrangement(clientId: string): Promise<ArrangementRecord> {
    const arrangement = await this.database.asClient(clientId, (tx) => this.clients.currentArrangement(tx, clientId));
    if (!arrangement) throw new Problem('not-found');
    return arrangement;
  }
}
