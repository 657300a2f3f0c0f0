import { Inject, Injectable } from '@nestjs/common';
import { newRandomId, type Tx } from '@evc/database';
import {
  normaliseTimestamp,
  sessionEnergy,
  sessionMeantBy,
  type PolicyPack,
  type StoplessSession,
  type Refusal,
} from '@evc/domain';
import { POLICY_PACK } from '@evc/policy';
import { type ChargePointRef, WHOLE_CHARGE_POINT } from '../charge-points/charge-point';
import { MeterValuesService } from '../meter-values/meter-values.service';
import { meterFlags, SessionEndingService } from './session-ending.service';
import { SessionsRepository, type OpenSession } from './sessions.repository';
import { SitesRepository, type Site } from './sites.repository';
import { unmatchedStopKeyOf } from './start-key';
import { StoplessRepository, type StoplessRow } from './stopless.repository';
import type { StopReport } from './stop-report';
import { termsAt } from './terms';

/** Whoever answers the message says so, and counts it with the answer. */
export const NOT_UNDERSTOOD = 'not-understood';

/** Stops whose transaction is not one of ours: 0, -1 after a start that never reached us, or an unknown one. */
@Injectable()
export class StopsWithoutIdService {
  constructor(
    private readonly sites: SitesRepository,
    private readonly sessions: SessionsRepository,
    private readonly stopless: StoplessRepository,
    private readonly meterValues: MeterValuesService,
    private readonly ending: SessionEndingService,
    @Inject(POLICY_PACK) private readonly policy: PolicyPack,
  ) {}

  /**
   * Ends the one session that the stop can mean. A stop that fits none or several becomes a record of its own and touches
   * no session. Either way a repeat finds what the first one did.
   * @returns why it was refused; null where it was not, or was before
   */
  async stop(tx: Tx, point: ChargePointRef, report: StopReport): Promise<Refusal | typeof NOT_UNDERSTOOD | null> {
    const { at, flags } = normaliseTimestamp({ reported: report.reportedAt, receivedAt: report.receivedAt });
    const site = await this.sites.lock(tx, point, at);
    if (!site) throw new Error('a connected charge point has no terms to charge under');
    const stopKey = unmatchedStopKeyOf(report);
    const before = await this.sessions.findByStopKey(tx, point, stopKey);
    if (before) {
      await this.storeReadings(tx, point, report, before);
      return null;
    }
    const recorded = await this.sessions.findByKey(tx, point, stopKey);
    const meant = recorded ? null : await this.sessionMeant(tx, point, report, at);
    if (!meant && !site.isInService) return 'retired'; // a retired charge point is heard for open sessions only
    if (!meant && !recorded && report.saysNone) return NOT_UNDERSTOOD;
    if (!meant)
      return this.record(tx, point, report, { stopKey, at, flags, site, sessionId: recorded?.sessionId ?? null });
    await this.storeReadings(tx, point, report, meant);
    const { meterStopWh, reason } = report;
    const end = {
      at: at < meant.startedAt ? meant.startedAt : at,
      meterStopWh,
      reason,
      by: 'stop-without-id' as const,
    };
    if (meant.endedAt === null) await this.ending.end(tx, point.clientId, meant, { ...end, stopKey, flags });
    else await this.ending.correct(tx, point.clientId, meant, { ...end, stopKey, flags });
    return null;
  }

  private async sessionMeant(tx: Tx, point: ChargePointRef, stop: StopReport, at: Date): Promise<OpenSession | null> {
    const rows = await this.stopless.lockAll(tx, point, stop.receivedAt);
    const sessions: StoplessSession[] = [];
    for (const row of rows) sessions.push(await this.factsOf(tx, point.clientId, row));
    const sessionId = sessionMeantBy({ at, meterStopWh: stop.meterStopWh }, sessions);
    return rows.find((row) => row.sessionId === sessionId) ?? null;
  }

  private async factsOf(tx: Tx, clientId: string, row: StoplessRow): Promise<StoplessSession> {
    const { sessionId, startedAt, meterStartWh, maxPowerW, nextAt } = row;
    const readings = await this.meterValues.registersOf(tx, clientId, sessionId);
    const running = { startedAt, endedAt: null, meterStartWh, meterStopWh: null, maxPowerW };
    const { end } = sessionEnergy({ ...running, readings });
    return { sessionId, startedAt, lastRegister: end, nextStartAt: nextAt, maxPowerW };
  }

  private async storeReadings(tx: Tx, point: ChargePointRef, report: StopReport, session: OpenSession): Promise<void> {
    const batch = { ...report, connectorId: session.connectorId, meterValues: report.transactionData };
    await this.meterValues.storeWithStop(tx, point, batch, session.sessionId);
  }

  private async record(
    tx: Tx,
    point: ChargePointRef,
    report: StopReport,
    known: UnmatchedStop,
  ): Promise<Refusal | null> {
    const { stopKey, at, site } = known;
    const sessionId = known.sessionId ?? newRandomId();
    const batch = { ...report, connectorId: meterNumberOf(stopKey), meterValues: report.transactionData };
    await this.meterValues.storeWithStop(tx, point, batch, sessionId);
    if (known.sessionId !== null) return null;
    const readings = await this.meterValues.registersOf(tx, point.clientId, sessionId);
    const first = readings.reduce((earliest, reading) => (reading.at < earliest ? reading.at : earliest), at);
    const { meterStopWh } = report;
    const { maxPowerW } = site;
    const energy = sessionEnergy({
      startedAt: first,
      endedAt: at,
      meterStartWh: null,
      meterStopWh,
      readings,
      maxPowerW,
    });
    await this.sessions.add(tx, {
      ...point,
      sessionId,
      connectorId: WHOLE_CHARGE_POINT,
      driver: null,
      transactionId: null,
      startKey: stopKey,
      authorisation: null,
      requestedAt: null,
      startedAt: first,
      endedAt: at,
      meterStartWh: null,
      meterStopWh,
      energyWh: energy.energyWh,
      status: 'unmatched',
      stopReason: report.reason,
      endedBy: 'stop',
      meter: energy,
      flags: [...new Set([...known.flags, ...meterFlags(energy.reasons)])],
      terms: termsAt(site, point.clientId, this.policy),
      createdAt: report.receivedAt,
    });
    return 'transaction-unknown';
  }
}

interface UnmatchedStop {
  readonly stopKey: Buffer;
  readonly at: Date;
  readonly flags: readonly string[];
  readonly site: Site;
  /** Of the record that the same stop made before. */
  readonly sessionId: string | null;
}

/**
 * Readings are keyed by connector and time, and a stop without a start does not say its connector. A negative number of
 * its own keeps such readings apart from those of another unmatched stop with the same clock-aligned times.
 */
function meterNumberOf(key: Buffer): number {
  return -1 - (key.readUInt32BE(0) >>> 1);
}
