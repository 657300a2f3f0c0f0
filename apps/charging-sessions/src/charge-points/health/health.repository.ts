import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database, type Tx } from '@evc/database';
import type { ClockSkew } from '@evc/domain';
import type { ChargePointRef } from '../charge-point';
import type { HealthCount } from './health-count';

/** What was found of a charge point's clock. */
export type ClockNote = ChargePointRef & ClockSkew;

@Injectable()
export class HealthRepository {
  constructor(@Inject(CHARGING_DB) private readonly database: Database) {}

  /**
   * Adds to what is there, in two statements for all. Charge points are locked against their deletion meanwhile, so that nothing is
   * written of one that is gone.
   */
  async add(counts: readonly HealthCount[]): Promise<void> {
    const anew = counts.filter((one) => one.anew);
    const counted = counts.filter(({ count }) => count > 0);
    await this.database.transaction(async (tx) => {
      if (anew.length > 0) await this.removeCounts(tx, anew);
      if (counted.length > 0) await this.addCounts(tx, counted);
    });
  }

  /** The newest word counts, also of another process. */
  async noteClocks(notes: readonly ClockNote[]): Promise<void> {
    await this.database.query(
      `UPDATE charge_points p SET clock_skew_s = n.seconds, clock_skew_at = n.at
         FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::timestamptz[]) AS n (client_id, charge_point_id, seconds, at)
        WHERE p.client_id = n.client_id AND p.charge_point_id = n.charge_point_id AND p.state <> 'deleted'
          AND (p.clock_skew_at IS NULL OR p.clock_skew_at < n.at)`,
      [...refs(notes), notes.map(({ seconds }) => seconds), notes.map(({ asOf }) => asOf)],
    );
  }

  /** Everything that was counted of a charge point. */
  async remove(tx: Tx, { clientId, chargePointId }: ChargePointRef): Promise<void> {
    await tx.query(`DELETE FROM charge_point_health WHERE client_id = $1 AND charge_point_id = $2`, [
      clientId,
      chargePointId,
    ]);
  }

  async removeBefore(before: Date): Promise<void> {
    await this.database.query(`DELETE FROM charge_point_health WHERE last_at < $1`, [before]);
  }

  private async removeCounts(tx: Tx, counts: readonly HealthCount[]): Promise<void> {
    await tx.query(
      `DELETE FROM charge_point_health h
        USING unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
          AS e (client_id, charge_point_id, kind, action, field, rule)
        WHERE h.client_id = e.client_id AND h.charge_point_id = e.charge_point_id AND h.kind = e.kind
          AND h.action = e.action AND h.field = e.field AND h.rule = e.rule`,
      [...refs(counts), ...kinds(counts)],
    );
  }

  private async addCounts(tx: Tx, counts: readonly HealthCount[]): Promise<void> {
    await tx.query(
      `WITH entries AS (
         SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[],
             $8::timestamptz[], $9::timestamptz[])
           AS e (client_id, charge_point_id, kind, action, field, rule, count, first_at, last_at)
       ), active AS MATERIALIZED (
         SELECT client_id, charge_point_id FROM charge_points
          WHERE (client_id, charge_point_id) IN (SELECT client_id, charge_point_id FROM entries) AND state <> 'deleted'
          ORDER BY client_id, charge_point_id FOR KEY SHARE
       )
       INSERT INTO charge_point_health AS h (client_id, charge_point_id, kind, action, field, rule, count, first_at, last_at)
       SELECT e.* FROM entries e JOIN active USING (client_id, charge_point_id) ORDER BY 1, 2, 3, 4, 5, 6
       ON CONFLICT (client_id, charge_point_id, kind, action, field, rule) DO UPDATE
         SET count = h.count + excluded.count, first_at = least(h.first_at, excluded.first_at),
             last_at = greatest(h.last_at, excluded.last_at)`,
      [
        ...refs(counts),
        ...kinds(counts),
        counts.map(({ count }) => count),
        counts.map(({ firstAt }) => firstAt),
        counts.map(({ lastAt }) => lastAt),
      ],
    );
  }
}

function refs(entries: readonly ChargePointRef[]): string[][] {
  return [entries.map(({ clientId }) => clientId), entries.map(({ chargePointId }) => chargePointId)];
}

function kinds(entries: readonly HealthCount[]): string[][] {
  return [
    entries.map(({ kind }) => kind),
    entries.map(({ action }) => action),
    entries.map(({ field }) => field),
    entries.map(({ rule }) => rule),
  ];
}
