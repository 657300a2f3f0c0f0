import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, type Database, type Tx } from '@evc/database';
import type { Confirmation } from '@evc/platform';

@Injectable()
export class UsedConfirmationsRepository {
  constructor(@Inject(CHARGING_DB) private readonly database: Database) {}

  /** False when it was used before; of two uses at once the second waits for the first. */
  async insert(tx: Tx, driverId: string, { id, expiresAt }: Confirmation): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO used_confirmations (driver_id, confirmation_id, expires_at) VALUES ($1, $2, $3)
       ON CONFLICT (driver_id, confirmation_id) DO NOTHING RETURNING confirmation_id`,
      [driverId, id, expiresAt],
    );
    return rows.length === 1;
  }

  /** Those that have ended are refused for that already. */
  async removeExpired(now: Date): Promise<void> {
    await this.database.query('DELETE FROM used_confirmations WHERE expires_at < $1', [now]);
  }
}
