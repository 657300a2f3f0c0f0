import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';

/** One calendar month, UTC. */
export interface Month {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
}

const NAME = /^meter_values_(\d{4})_(\d{2})$/;

@Injectable()
export class MeterPartitionsRepository {
  /** Two processes that start at once must not both make a month. Held until the transaction ends. */
  async lock(tx: Tx): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('charging.meter-partitions'))`);
  }

  async months(tx: Tx): Promise<Month[]> {
    const rows = await tx.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'meter_values'::regclass ORDER BY c.relname`,
    );
    return rows.flatMap(({ name }) => {
      const match = NAME.exec(name);
      return match ? [{ year: Number(match[1]), month: Number(match[2]) }] : [];
    });
  }

  /** Makes the month's partition and moves into it what had gone to the default one for want of it. */
  async add(tx: Tx, { year, month }: Month): Promise<void> {
    await tx.query('SELECT add_meter_values_month($1, $2)', [year, month]);
  }

  async drop(tx: Tx, { year, month }: Month): Promise<void> {
    await tx.query('SELECT drop_meter_values_month($1, $2)', [year, month]);
  }

  async dropStrays(tx: Tx, before: Date): Promise<void> {
    await tx.query(`DELETE FROM meter_values_default WHERE sampled_at < $1`, [before]);
  }
}

/** First moment of the month after. */
export function endOf({ year, month }: Month): Date {
  return new Date(Date.UTC(year, month, 1));
}
