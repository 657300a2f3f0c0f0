import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';

/** So many of a kind, as counted. */
export interface CountedKind {
  readonly kind: 'deviation' | 'refusal' | 'password';
  readonly action: string;
  readonly field: string;
  readonly rule: string;
  readonly count: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

export interface DeviceStanding {
  readonly bootedAt: Date | null;
  readonly skewSeconds: number | null;
  readonly skewAt: Date | null;
}

/** Read in a transaction of the operator's role; deleted charge points are not there. */
@Injectable()
export class ChargePointHealthRepository {
  /** The newest `most` of each kind, newest first. */
  async counts(tx: Tx, clientId: string, chargePointId: string, most: number): Promise<CountedKind[]> {
    return tx.query<CountedKind>(
      `SELECT kind, action, field, rule, count, first_at AS "firstAt", last_at AS "lastAt"
         FROM (SELECT kind, action, field, rule, count, first_at, last_at,
                 row_number() OVER (PARTITION BY kind ORDER BY last_at DESC, action, field, rule) AS place
                 FROM charge_point_health WHERE client_id = $1 AND charge_point_id = $2) h
        WHERE place <= $3 ORDER BY kind, place`,
      [clientId, chargePointId, most],
    );
  }

  async device(tx: Tx, clientId: string, chargePointId: string): Promise<DeviceStanding | null> {
    const [row] = await tx.query<DeviceStanding>(
      `SELECT booted_at AS "bootedAt", clock_skew_s AS "skewSeconds", clock_skew_at AS "skewAt" FROM charge_points
        WHERE client_id = $1 AND charge_point_id = $2 AND state <> 'deleted'`,
      [clientId, chargePointId],
    );
    return row ?? null;
  }
}
