import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { type CloudEvent, OnEvent } from '@evc/events';
import { DriverMoves } from './driver-moves';
import { idIn } from './event-ids';

/** What accounts says of drivers whose id changes; each event is one driver, so that work of any size can be stopped. */
@Injectable()
export class DriverMovesJobs {
  constructor(private readonly moves: DriverMoves) {}

  @OnEvent('charging', 'driver.moved')
  async moved(tx: Tx, event: CloudEvent): Promise<void> {
    await this.moves.move(tx, idIn(event, 'formerId'), idIn(event, 'driverId'));
  }

  @OnEvent('charging', 'drivers.moved')
  async ended(tx: Tx): Promise<void> {
    await this.moves.end(tx);
  }
}
