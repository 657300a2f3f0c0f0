import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database } from '@evc/database';
import type { ChargePointRef } from '../charge-points/charge-point';
import type { MeteredSession } from '../meter-values/live-meter';
import { SessionsRepository } from './sessions.repository';
import { UnendedRepository } from './unended.repository';

/** Which session a transaction id of a charge point stands for. */
@Injectable()
export class TransactionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly unended: UnendedRepository,
    @Inject(CHARGING_DB) private readonly database: Database,
  ) {}

  async find(point: ChargePointRef, transactionId: number): Promise<MeteredSession | null> {
    return this.sessions.findByTransaction(this.database, point, transactionId);
  }

  async isOpen({ clientId }: ChargePointRef, sessionId: string): Promise<boolean> {
    return (await this.unended.find(this.database, { clientId, sessionId })) !== null;
  }

  /** The transaction of the one session that runs on a connector and had begun at a moment; null for none, and for several. */
  async runningOn(point: ChargePointRef, connectorId: number, at: Date): Promise<number | null> {
    const [only, ...more] = await this.sessions.runningOn(this.database, point, connectorId);
    return only && more.length === 0 && only.startedAt <= at ? only.transactionId : null;
  }
}
