import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database, type Tx } from '@evc/database';
import { isConclusion, normaliseTimestamp } from '@evc/domain';
import type { ChargePointRef } from '../charge-points/charge-point';
import { Refusals } from '../charge-points/health/refusals';
import { MeterValuesService } from '../meter-values/meter-values.service';
import { SessionEndingService } from './session-ending.service';
import { SessionsRepository, type OpenSession } from './sessions.repository';
import { UNRECORDED_TRANSACTION } from './start-transaction.service';
import type { StopReport } from './stop-report';
import { NOT_UNDERSTOOD, StopsWithoutIdService } from './stops-without-id.service';

@Injectable()
export class StopTransactionService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly meterValues: MeterValuesService,
    private readonly ending: SessionEndingService,
    private readonly withoutId: StopsWithoutIdService,
    private readonly refusals: Refusals,
    @Inject(CHARGING_DB) private readonly database: Database,
  ) {}

  /**
   * Ends the session of a transaction, once: a repeated stop changes nothing. A stop that comes after a rule has ended the
   * session corrects that. One of a transaction we do not know is looked at by what else it says.
   * @returns false for one that names no transaction and can mean none
   */
  async stop(point: ChargePointRef, report: StopReport): Promise<boolean> {
    const { transactionId } = report;
    if (transactionId === UNRECORDED_TRANSACTION) {
      this.refusals.message(point, 'StopTransaction', 'retired');
      return true;
    }
    const refusal = await this.database.transaction(async (tx) => {
      const session = transactionId === null ? null : await this.sessions.lockByTransaction(tx, point, transactionId);
      if (!session) return this.withoutId.stop(tx, point, report);
      await this.end(tx, point, report, session);
      return null;
    });
    if (refusal === NOT_UNDERSTOOD) return false;
    if (refusal) this.refusals.message(point, 'StopTransaction', refusal);
    return true;
  }

  private async end(tx: Tx, point: ChargePointRef, report: StopReport, session: OpenSession): Promise<void> {
    const batch = { ...report, connectorId: session.connectorId, meterValues: report.transactionData };
    await this.meterValues.storeWithStop(tx, point, batch, session.sessionId);
    if (session.endedAt !== null && !isConclusion(session.endedBy)) return;
    const { at, flags } = normaliseTimestamp({
      reported: report.reportedAt,
      receivedAt: report.receivedAt,
      notBefore: session.startedAt,
    });
    const { meterStopWh, reason } = report;
    const end = { at, meterStopWh, reason, by: 'stop' as const, flags };
    if (session.endedAt === null) await this.ending.end(tx, point.clientId, session, end);
    else await this.ending.correct(tx, point.clientId, session, end);
  }
}
