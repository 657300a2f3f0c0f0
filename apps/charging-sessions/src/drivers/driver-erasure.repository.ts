import { Injectable } from '@nestjs/common';
import { erasurePlan, erasureStatements, type Tx } from '@evc/database';
import { CHARGING_MAP } from '../entities';

/** What goes with a driver, and with a member of staff, as the tags of the entities say. */
const DRIVER = erasureStatements(erasurePlan(CHARGING_MAP, 'driver'));
const STAFF = erasureStatements(erasurePlan(CHARGING_MAP, 'staff'));

@Injectable()
export class DriverErasureRepository {
  /** What lets a driver begin a session. */
  async endAccess(tx: Tx, driverId: string): Promise<void> {
    for (const statement of DRIVER.request) await tx.query(statement, [driverId]);
  }

  /** What is a driver's own goes; what stays for others loses whatever leads to the driver. */
  async eraseDriver(tx: Tx, driverId: string): Promise<void> {
    for (const statement of DRIVER.erasure) await tx.query(statement, [driverId]);
  }

  async eraseStaff(tx: Tx, staffId: string): Promise<void> {
    for (const statement of STAFF.erasure) await tx.query(statement, [staffId]);
  }
}
