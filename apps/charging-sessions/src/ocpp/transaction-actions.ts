import { Injectable } from '@nestjs/common';
import { normaliseMeterValues, normaliseTimestamp, type MeterValue } from '@evc/domain';
import { ChargePointsService } from '../charge-points/charge-points.service';
import { Refusals } from '../charge-points/health/refusals';
import { MeterValuesService, type FollowedSession } from '../meter-values/meter-values.service';
import { IdTagsService } from '../sessions/id-tags.service';
import { StartTransactionService, UNRECORDED_TRANSACTION } from '../sessions/start-transaction.service';
import { StopTransactionService } from '../sessions/stop-transaction.service';
import { TransactionsService } from '../sessions/transactions.service';
import { connectorNumber, register, transactionNumber, UnusableRequest } from './call-errors';
import type { Requests } from './messages';
import type { OcppConnection } from './ocpp-connection';
import { OcppMetrics } from './ocpp-metrics';
import { NO_TRANSACTION } from './requests/exceptions';

/** OCPP calls a charging process a transaction. Each answer goes out after its commit, never before. */
@Injectable()
export class TransactionActions {
  constructor(
    private readonly chargePoints: ChargePointsService,
    private readonly idTags: IdTagsService,
    private readonly starts: StartTransactionService,
    private readonly stops: StopTransactionService,
    private readonly meterValues: MeterValuesService,
    private readonly transactions: TransactionsService,
    private readonly metrics: OcppMetrics,
    private readonly refusals: Refusals,
  ) {}

  attach(connection: OcppConnection): void {
    const { point, times } = connection;
    let isInService: boolean | null = null; // with its state its connection ends
    connection.answer('Authorize', async ({ idTag }) => {
      const { idTagStatus, reason } = await this.idTags.authorize(point, idTag);
      if (reason !== 'accepted') this.refusals.message(point, 'Authorize', reason);
      return { idTagInfo: { status: idTagStatus } };
    });
    connection.answer('StartTransaction', async (start, receivedAt) => {
      connection.toldTime(start.timestamp, receivedAt);
      const answer = await this.starts.start(point, {
        connectorId: connectorNumber(start.connectorId, 1),
        idTag: start.idTag,
        meterStartWh: register(start.meterStart, 'meterStart'),
        reportedAt: start.timestamp,
        receivedAt,
      });
      if (answer.session) connection.transactions.begin(answer.transactionId, answer.session);
      return { transactionId: answer.transactionId, idTagInfo: { status: answer.idTagStatus } };
    });
    connection.answer('MeterValues', async (message, receivedAt) => {
      const connectorId = connectorNumber(message.connectorId, 0);
      const session = await this.sessionOf(connection, message, receivedAt);
      isInService ??= await this.chargePoints.isInService(point);
      if (!isInService && !(session && (await this.transactions.isOpen(point, session.sessionId)))) {
        this.refusals.message(point, 'MeterValues', 'retired'); // heard for open sessions only
        return {};
      }
      const report = { connectorId, meterValues: message.meterValue, receivedAt, times };
      this.metrics.withoutReading(point, 'MeterValues', await this.meterValues.store(point, report, session));
      return {};
    });
    connection.answer('StopTransaction', async (stop, receivedAt) => {
      connection.toldTime(stop.timestamp, receivedAt);
      const isTaken = await this.stops.stop(point, {
        transactionId: transactionNumber(stop.transactionId),
        saysNone: stop.transactionId === NO_TRANSACTION,
        meterStopWh: register(stop.meterStop, 'meterStop'),
        reportedAt: stop.timestamp,
        reason: stop.reason ?? 'Local', // OCPP: to be assumed when left out
        transactionData: stop.transactionData ?? [],
        receivedAt,
        times,
      });
      if (!isTaken) throw new UnusableRequest('transactionId is missing.', 'OccurenceConstraintViolation');
      this.metrics.withoutReading(point, 'StopTransaction', rejectedIn(stop.transactionData));
      return {};
    });
  }

  /** By its transaction; else what runs on the connector: some charge points leave the id out, others say 0 at times. */
  private async sessionOf(
    { point, transactions }: OcppConnection,
    { transactionId, connectorId, meterValue }: Requests['MeterValues'],
    receivedAt: Date,
  ): Promise<FollowedSession | null> {
    const follow = (id: number) => transactions.sessionOf(id, () => this.transactions.find(point, id));
    const named = transactionNumber(transactionId);
    const session = named === null ? null : await follow(named);
    if (session || connectorId === 0 || named === UNRECORDED_TRANSACTION || meterValue.length === 0) return session;
    const first = meterValue.reduce((earliest, { timestamp }) => {
      return Math.min(earliest, normaliseTimestamp({ reported: timestamp, receivedAt }).at.getTime());
    }, Infinity);
    const meant = await this.transactions.runningOn(point, connectorId, new Date(first));
    return meant === null ? null : follow(meant);
  }
}

function rejectedIn(meterValues: readonly MeterValue[] = []): number {
  return normaliseMeterValues(meterValues).rejected.length;
}
