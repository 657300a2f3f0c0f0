import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';

@Injectable()
export class DriverSettingsRepository {
  /** False where the driver never said. */
  async confirmsStarts(sql: Sql, driverId: string): Promise<boolean> {
    const rows = await sql.query<{ confirm_starts: boolean }>(
      'SELECT confirm_starts FROM driver_settings WHERE driver_id = $1',
      [driverId],
    );
    return rows[0]?.confirm_starts ?? false;
  }

  async save(tx: Tx, driverId: string, confirmStarts: boolean, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO driver_settings (driver_id, confirm_starts, updated_at) VALUES ($1, $2, $3)
       ON CONFLICT (driver_id) DO UPDATE SET confirm_starts = EXCLUDED.confirm_starts, updated_at = EXCLUDED.updated_at`,
      [driverId, confirmStarts, now],
    );
  }
}
