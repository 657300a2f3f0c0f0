import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { CLOCK, type Clock } from '@evc/platform';
import type { ChargePointRef } from '../charge-points/charge-point';
import { LeftSessionsRepository } from './left-sessions.repository';
import { SessionEndingService } from './session-ending.service';

/** What a charge point leaves behind that its client deletes. */
@Injectable()
export class LeftSessionsService {
  constructor(
    private readonly left: LeftSessionsRepository,
    private readonly ending: SessionEndingService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** No stop can come any more: what runs ends now with its last reading, and what was only asked for never begins. */
  async end(tx: Tx, point: ChargePointRef): Promise<void> {
    await this.left.cancelRequested(tx, point);
    for (const session of await this.left.lockUnended(tx, point)) {
      const at = new Date(Math.max(this.clock.now().getTime(), session.startedAt.getTime()));
      await this.ending.end(tx, point.clientId, session, {
        at,
        meterStopWh: null,
        reason: null,
        by: 'operator',
        flags: [],
      });
    }
  }
}
