import { Injectable } from '@nestjs/common';
import type { ChargePointSettings } from '../charge-points/charge-point';
import { ChargePointsService } from '../charge-points/charge-points.service';
import { IdsTaken } from '../charge-points/ids-taken';
import type { ClientRecord } from '../clients/client';
import { ClientsService } from '../clients/clients.service';

export interface SeedChargePoint extends ChargePointSettings {
  readonly id: string;
  /** Known beforehand, so that a demo can print it. */
  readonly password: string;
}

/** Puts clients and charge points of the demo story or of a test in place. Safe to repeat: what is there stays. */
@Injectable()
export class ChargingSeed {
  constructor(
    private readonly clients: ClientsService,
    private readonly chargePoints: ChargePointsService,
  ) {}

  async addClient(client: ClientRecord, chargePoints: readonly SeedChargePoint[]): Promise<void> {
    await this.clients.register(client);
    for (const { id, password, ...settings } of chargePoints) {
      const point = { chargePointId: id, settings, password };
      await this.chargePoints.registerAll(client.clientId, [point]).catch(ignoreExisting);
    }
  }
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof IdsTaken)) throw error;
}
