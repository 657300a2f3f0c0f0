import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { OnEvent, type CloudEvent } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { ErasedDriverService } from '../sessions/erased-driver.service';
import { DriverErasureRepository } from './driver-erasure.repository';
import { DriverMoves } from './driver-moves';
import { DriversService } from './drivers.service';
import { maybeIdIn } from './event-ids';

/** What charging does when an account is gone. */
@Injectable()
export class ErasureJobs {
  constructor(
    private readonly drivers: DriversService,
    private readonly moves: DriverMoves,
    private readonly sessions: ErasedDriverService,
    private readonly erasure: DriverErasureRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Closes the driver, removes the cards and cuts every link between the driver and sessions (QST-1.3b), and between what a
   * member of staff decided and them.
   */
  @OnEvent('charging', 'account.erased')
  async erase(tx: Tx, event: CloudEvent): Promise<void> {
    const [staffId, formerId] = [maybeIdIn(event, 'staffId'), maybeIdIn(event, 'formerId')];
    const ids = await this.moves.leaving(tx, maybeIdIn(event, 'driverId'), formerId);
    if (ids[0] !== undefined) await this.drivers.close(tx, ids[0], this.clock.now());
    for (const driverId of ids) await this.forget(tx, driverId);
    for (const id of [staffId, formerId]) if (id !== null) await this.erasure.eraseStaff(tx, id);
  }

  /** Cards go before sessions: a start holds its card, so every session that a card began is there to be seen. */
  private async forget(tx: Tx, driverId: string): Promise<void> {
    await this.erasure.endAccess(tx, driverId);
    await this.sessions.letGo(tx, driverId);
    await this.erasure.eraseDriver(tx, driverId);
  }
}
