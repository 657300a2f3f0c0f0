import { Inject, Injectable } from '@nestjs/common';
import { OPERATOR_DB, type OperatorDatabase } from '@evc/database';
import { decodeCursor, encodeCursor, Problem } from '@evc/platform';
import { z } from 'zod';
import type { ChargePointSettings } from '../charge-points/charge-point';
import { ChargePointsService } from '../charge-points/charge-points.service';
import type { ArrangementRecord } from '../clients/client';
import { ClientsService } from '../clients/clients.service';
import { OperatorChargePointsRepository, type OperatorChargePoint } from './operator-charge-points.repository';

const POSITION = z.object({ id: z.string().max(48) });

export interface OperatorChargePointPage {
  readonly items: readonly OperatorChargePoint[];
  readonly nextCursor: string | null;
}

/** A client's charge points: read with the operator's database role, changed only under the client's own key. */
@Injectable()
export class OperatorChargePointsService {
  constructor(
    private readonly points: OperatorChargePointsRepository,
    private readonly chargePoints: ChargePointsService,
    private readonly clients: ClientsService,
    @Inject(OPERATOR_DB) private readonly database: OperatorDatabase,
  ) {}

  /** By id. @throws Problem invalid-cursor */
  async list(clientId: string, limit: number, cursor: string | undefined): Promise<OperatorChargePointPage> {
    const after = cursor === undefined ? '' : decodeCursor(cursor, POSITION).id;
    const rows = await this.database.asClient(clientId, (tx) => this.points.page(tx, clientId, limit + 1, after));
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > limit && last ? encodeCursor({ id: last.chargePointId }) : null };
  }

  /** @throws Problem charge-point-unknown, alike for another client's charge point and for none */
  async read(clientId: string, chargePointId: string): Promise<OperatorChargePoint> {
    const point = await this.database.asClient(clientId, (tx) => this.points.find(tx, clientId, chargePointId));
    if (!point) throw new Problem('charge-point-unknown');
    return point;
  }

  /** @returns the charge point and its OCPP password, which is shown this once. @throws Problem charge-point-exists */
  async register(
    clientId: string,
    chargePointId: string,
    settings: ChargePointSettings,
  ): Promise<{ point: OperatorChargePoint; password: string }> {
    const password = await this.chargePoints.register({ clientId, chargePointId }, settings);
    return { point: await this.read(clientId, chargePointId), password };
  }

  /** @throws Problem charge-point-unknown */
  async change(
    clientId: string,
    chargePointId: string,
    settings: Partial<ChargePointSettings>,
  ): Promise<OperatorChargePoint> {
    await this.chargePoints.change({ clientId, chargePointId }, settings);
    return this.read(clientId, chargePointId);
  }

  /** The arrangement in force between the client and the platform. @throws Problem not-found */
  async arrangement(clientId: string): Promise<ArrangementRecord> {
    const arrangement = await this.database.asClient(clientId, (tx) => this.clients.currentArrangement(tx, clientId));
    if (!arrangement) throw new Problem('not-found');
    return arrangement;
  }
}
