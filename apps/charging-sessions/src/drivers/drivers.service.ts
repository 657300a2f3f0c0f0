import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { Problem } from '@evc/platform';
import { DriversRepository } from './drivers.repository';

@Injectable()
export class DriversService {
  constructor(private readonly drivers: DriversRepository) {}

  /**
   * Lets a transaction add something of a driver: waits for an erasure that is under way and holds off a new one.
   * Access tokens outlive a closed account by minutes, so this is asked each time.
   * @throws Problem account-restricted for a driver whose account is closed
   */
  async admit(tx: Tx, driverId: string): Promise<void> {
    await this.drivers.lockShared(tx, driverId);
    await this.refuseClosed(tx, driverId);
  }

  /**
   * As `admit`, one transaction at a time: for what is counted before it is added (ASVS 15.4.2).
   * @throws Problem account-restricted
   */
  async admitAlone(tx: Tx, driverId: string): Promise<void> {
    await this.drivers.lockExclusive(tx, driverId);
    await this.refuseClosed(tx, driverId);
  }

  /** What moved while the transaction waited for its turn is found under the new id by the next try. */
  private async refuseClosed(tx: Tx, driverId: string): Promise<void> {
    const { isClosed, hasMoved } = await this.drivers.standing(tx, driverId);
    if (isClosed) throw new Problem('account-restricted');
    if (hasMoved) throw new Problem('service-unavailable', { headers: { 'Retry-After': '1' } });
  }

  /** Shuts the driver out for ever, after whatever was being added has been added. */
  async close(tx: Tx, driverId: string, at: Date): Promise<void> {
    await this.drivers.lockExclusive(tx, driverId);
    await this.drivers.close(tx, driverId, at);
  }
}
