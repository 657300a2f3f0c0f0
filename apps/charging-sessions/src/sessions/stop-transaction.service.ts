import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database, newId, type Tx } from '@evc/database';
import { normaliseTimestamp, sessionEnergy, type MeterValue, type PolicyPack } from '@evc/domain';
import { POLICY_PACK } from '@evc/platform';
import type { ChargePointRef } from '../charge-points/charge-point';
import { MeterValuesService } from '../meter-values/meter-values.service';
import type { ReplacementTimes } from '../meter-values/replacement-times';
import type { StopReason } from './session';
import { meterFlags, SessionEndingService } from './session-ending.service';
import { SessionsRepository, type OpenSession } from './sessions.repository';
import { SitesRepository } from './sites.repository';
import { unmatchedStopKeyOf, type ReportedStop } from './start-key';
import { termsAt } from './terms';

export interface StopReport extends ReportedStop {
  readonly reason: StopReason;
  readonly transactionData: readonly MeterValue[];
  readonly receivedAt: Date;
  readonly times: ReplacementTimes;
}

/** The whole charge point rather than one of its connectors, in OCPP's numbering. */
const NO_CONNECTOR = 0;

@Injectable()
export class StopTransactionService {
  constructor(
    private readonly sites: SitesRepository,
    private readonly sessions: SessionsRepository,
    private readonly meterValues: MeterValuesService,
    private readonly ending: SessionEndingService,
    @Inject(CHARGING_DB) private readonly database: Database,
    @Inject(POLICY_PACK) private readonly policy: PolicyPack,
  ) {}

  /**
   * Ends the session of a transaction, once: a repeated stop changes nothing. A stop of a transaction we do not know
   * (also -1, after a start that never reached us) becomes a record of its own and touches no other session.
   */
  async stop(point: ChargePointRef, report: StopReport): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { transactionId } = report;
      const session = transactionId === null ? null : await this.sessions.lockByTransaction(tx, point, transactionId);
      if (session) await this.end(tx, point, report, session);
      else await this.recordUnmatched(tx, point, report);
    });
  }

  private async end(tx: Tx, point: ChargePointRef, report: StopReport, session: OpenSession): Promise<void> {
    const batch = { ...report, connectorId: session.connectorId, meterValues: report.transactionData };
    await this.meterValues.storeWithStop(tx, point, batch, session.sessionId);
    if (session.endedAt !== null) return;
    const { at, flags } = normaliseTimestamp({
      reported: report.reportedAt,
      receivedAt: report.receivedAt,
      notBefore: session.startedAt,
    });
    const { meterStopWh, reason } = report;
    await this.ending.end(tx, point.clientId, session, { at, meterStopWh, reason, by: 'stop', flags });
  }

  private async recordUnmatched(tx: Tx, point: ChargePointRef, report: StopReport): Promise<void> {
    const end = normaliseTimestamp({ reported: report.reportedAt, receivedAt: report.receivedAt });
    const site = await this.sites.lock(tx, point, end.at);
    if (!site) throw new Error('a connected charge point has no terms to charge under');
    const startKey = unmatchedStopKeyOf(report);
    const before = await this.sessions.findByKey(tx, point, startKey);
    const sessionId = before?.sessionId ?? newId();
    const batch = { ...report, connectorId: meterNumberOf(startKey), meterValues: report.transactionData };
    await this.meterValues.storeWithStop(tx, point, batch, sessionId);
    if (before) return;
    const readings = await this.meterValues.registersOf(tx, point.clientId, sessionId);
    const first = readings.reduce((earliest, { at }) => (at < earliest ? at : earliest), end.at);
    const { meterStopWh } = report;
    const energy = sessionEnergy({ startedAt: first, endedAt: end.at, meterStartWh: null, meterStopWh, readings });
    await this.sessions.add(tx, {
      ...point,
      sessionId,
      connectorId: NO_CONNECTOR,
      driver: null,
      transactionId: null,
      startKey,
      authorisation: null,
      requestedAt: null,
      startedAt: first,
      endedAt: end.at,
      meterStartWh: null,
      meterStopWh,
      energyWh: energy.energyWh,
      status: 'unmatched',
      stopReason: report.reason,
      endedBy: 'stop',
      meter: energy,
      flags: [...new Set([...end.flags, ...meterFlags(energy.reasons)])],
      terms: termsAt(site, point.clientId, this.policy),
      createdAt: report.receivedAt,
    });
  }
}

/**
 * Readings are keyed by connector and time, and a stop without a start does not say its connector. A negative number of
 * its own keeps such readings apart from those of another unmatched stop with the same clock-aligned times.
 */
function meterNumberOf(key: Buffer): number {
  return -1 - (key.readUInt32BE(0) >>> 1);
}
