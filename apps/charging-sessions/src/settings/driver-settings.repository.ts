import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';
import { DriverSettingsRow } from './driver-settings.entity';

@Injectable()
export class DriverSettingsRepository {
  /** False where the driver never said. */
  async confirmsStarts(sql: Sql, driverId: string): Promise<boolean> {
    return (await sql.of(DriverSettingsRow).findOneBy({ driverId }))?.confirmStarts ?? false;
  }

  async save(tx: Tx, driverId: string, confirmStarts: boolean, now: Date): Promise<void> {
    await tx.of(DriverSettingsRow).upsert({ driverId, confirmStarts, updatedAt: now }, ['driverId']);
  }
}
