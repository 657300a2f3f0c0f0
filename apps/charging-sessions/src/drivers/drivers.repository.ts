import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';

@Injectable()
export class DriversRepository {
  /** Lets several new cards and starts of a driver go on side by side, but none beside the driver's erasure. */
  async lockShared(tx: Tx, driverId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock_shared(hashtextextended('charging.driver:' || $1::text, 0))`, [
      driverId,
    ]);
  }

  async lockExclusive(tx: Tx, driverId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('charging.driver:' || $1::text, 0))`, [driverId]);
  }

  /** Whether the account is gone, and whether what stood under this id has moved to another. */
  async standing(tx: Tx, driverId: string): Promise<{ isClosed: boolean; hasMoved: boolean }> {
    const [row] = await tx.query<{ isClosed: boolean; hasMoved: boolean }>(
      `SELECT EXISTS (SELECT FROM closed_drivers WHERE driver_id = $1) AS "isClosed",
              EXISTS (SELECT FROM moved_drivers WHERE former_id = $1) AS "hasMoved"`,
      [driverId],
    );
    return row ?? { isClosed: false, hasMoved: false };
  }

  /** A tombstone: the id is never used again, and nothing may be added under it. */
  async close(tx: Tx, driverId: string, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO closed_drivers (driver_id, closed_at) VALUES ($1, $2) ON CONFLICT (driver_id) DO NOTHING`,
      [driverId, at],
    );
  }
}
