import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import { DriverIndexRepository } from './driver-index.repository';
import { SessionsRepository } from './sessions.repository';

@Injectable()
export class ErasedDriverService {
  constructor(
    private readonly index: DriverIndexRepository,
    private readonly sessions: SessionsRepository,
  ) {}

  /** What becomes of a driver's sessions, while they are still found: the erasure that follows takes the driver out of them. */
  async letGo(tx: Tx, driverId: string): Promise<void> {
    for (const { clientId, sessionIds } of await this.index.sessionsByClient(tx, driverId))
      await this.sessions.letGo(tx, clientId, sessionIds);
  }
}
