import { Injectable } from '@nestjs/common';
import { Problem } from '@evc/platform';
import type { ChargePointSettings } from '../charge-points/charge-point';
import { ChargePointsService } from '../charge-points/charge-points.service';
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
      const ref = { clientId: client.clientId, chargePointId: id };
      await this.chargePoints.register(ref, settings, password).catch(ignoreExisting);
    }
  }
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Problem && error.code === 'charge-point-exists')) throw error;
}
