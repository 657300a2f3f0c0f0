import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { OnEvent, type CloudEvent } from '@evc/events';
import { CLOCK, type Clock } from '@evc/platform';
import { PseudonymsService } from '../pseudonyms/pseudonyms.service';
import { DriverSettingsService } from '../settings/driver-settings.service';
import { StartConfirmationsService } from '../settings/start-confirmations.service';
import { ErasedDriverService } from '../sessions/erased-driver.service';
import { TokensService } from '../tokens/tokens.service';
import { DriverMoves } from './driver-moves';
import { DriversService } from './drivers.service';
import { maybeIdIn } from './event-ids';

/** What charging does when an account is gone. */
@Injectable()
export class ErasureJobs {
  constructor(
    private readonly drivers: DriversService,
    private readonly moves: DriverMoves,
    private readonly tokens: TokensService,
    private readonly sessions: ErasedDriverService,
    private readonly pseudonyms: PseudonymsService,
    private readonly settings: DriverSettingsService,
    private readonly confirmations: StartConfirmationsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Closes the driver, removes the cards and cuts every link between the driver and sessions (QST-1.3b). Cards go
   * before sessions: a start holds its card, so every session that a card began is there to be seen.
   */
  @OnEvent('charging', 'account.erased')
  async erase(tx: Tx, event: CloudEvent): Promise<void> {
    const ids = await this.moves.leaving(tx, maybeIdIn(event, 'driverId'), maybeIdIn(event, 'formerId'));
    if (ids[0] !== undefined) await this.drivers.close(tx, ids[0], this.clock.now());
    for (const driverId of ids) await this.forget(tx, driverId);
  }

  private async forget(tx: Tx, driverId: string): Promise<void> {
    await this.tokens.removeAllOf(tx, driverId);
    await this.sessions.forget(tx, driverId);
    await this.pseudonyms.forget(tx, driverId);
    await this.settings.forget(tx, driverId);
    await this.confirmations.forget(tx, driverId);
    await this.drivers.forgetEvents(tx, driverId);
  }
}
