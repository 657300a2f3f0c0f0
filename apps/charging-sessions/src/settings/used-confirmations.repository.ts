import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, type Database, insertUnlessThere, LessThan, type Tx } from '@evc/database';
import type { Confirmation } from '@evc/platform';
import { UsedConfirmation } from './used-confirmation.entity';

@Injectable()
export class UsedConfirmationsRepository {
  constructor(@Inject(CHARGING_DB) private readonly database: Database) {}

  /** False when it was used before; of two uses at once the second waits for the first. */
  insert(tx: Tx, driverId: string, { id: confirmationId, expiresAt }: Confirmation): Promise<boolean> {
    return insertUnlessThere(tx, UsedConfirmation, { driverId, confirmationId, expiresAt });
  }

  /** Those that have ended are refused for that already. */
  async removeExpired(now: Date): Promise<void> {
    await this.database.of(UsedConfirmation).delete({ expiresAt: LessThan(now) });
  }
}
