import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { ReviewsService } from '../reviews/reviews.service';
import { DriverIndexRepository } from './driver-index.repository';
import { SessionsRepository } from './sessions.repository';

@Injectable()
export class ErasedDriverService {
  constructor(
    private readonly index: DriverIndexRepository,
    private readonly sessions: SessionsRepository,
    private readonly reviews: ReviewsService,
  ) {}

  /** Takes the driver out of every session; what flowed and what it cost stay with the client (QST-1.3b). */
  async forget(tx: Tx, driverId: string): Promise<void> {
    for (const { clientId, sessionIds } of await this.index.sessionsByClient(tx, driverId)) {
      await this.sessions.forgetDriver(tx, clientId, sessionIds);
      await this.reviews.forgetWords(tx, clientId, sessionIds);
    }
    await this.reviews.forgetDriver(tx, driverId);
    await this.index.removeAllOf(tx, driverId);
  }
}
