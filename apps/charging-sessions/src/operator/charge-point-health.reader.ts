import { Inject, Injectable } from '@nestjs/common';
import { OPERATOR_DB, type OperatorDatabase } from '@evc/database';
import { Problem } from '@evc/platform';
import { ChargePointHealthRepository, type CountedKind, type DeviceStanding } from './charge-point-health.repository';
import type { ShownChargePoint } from './operator-charge-points.repository';
import { OperatorChargePointsService } from './operator-charge-points.service';

/** More kinds of quirks than an honest charge point has; a hostile one can make some more. */
const MOST_OF_A_KIND = 200;

export interface ShownHealth {
  readonly shown: ShownChargePoint;
  readonly device: DeviceStanding;
  readonly counts: readonly CountedKind[];
}

/** What an operator is told of one of its charge points (ADR 0021). */
@Injectable()
export class ChargePointHealthReader {
  constructor(
    private readonly points: OperatorChargePointsService,
    private readonly repository: ChargePointHealthRepository,
    @Inject(OPERATOR_DB) private readonly database: OperatorDatabase,
  ) {}

  /** @throws Problem charge-point-unknown, alike for another client's charge point and for none */
  async read(clientId: string, chargePointId: string): Promise<ShownHealth> {
    const shown = await this.points.read(clientId, chargePointId);
    const [device, counts] = await this.database.asClient(clientId, async (tx) => [
      await this.repository.device(tx, clientId, chargePointId),
      await this.repository.counts(tx, clientId, chargePointId, MOST_OF_A_KIND),
    ]);
    if (!device) throw new Problem('charge-point-unknown');
    return { shown, device, counts };
  }
}
