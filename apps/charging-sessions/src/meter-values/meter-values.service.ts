import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database, type Tx } from '@evc/database';
import { inOrderOfTime, sessionEnergy, type MeterValue, type RegisterReading } from '@evc/domain';
import type { ChargePointRef } from '../charge-points/charge-point';
import { meterRowsOf, type MeterRow } from './meter-rows';
import type { LatestReading } from './latest-reading';
import { liveAfter, type LiveValue, type MeteredSession } from './live-meter';
import { MeterValuesRepository } from './meter-values.repository';
import type { ReplacementTimes } from './replacement-times';
import type { WeighingPause } from './weighing-pause';

/** A session whose readings come in over one connection. */
export interface FollowedSession extends MeteredSession {
  /** What it shows now; null while that is not known here. */
  live: LiveValue | null;
  /** Of the connection: when its readings may be weighed anew. */
  readonly weighing: WeighingPause;
}

export interface MeterReport {
  readonly connectorId: number;
  readonly meterValues: readonly MeterValue[];
  readonly receivedAt: Date;
  readonly times: ReplacementTimes;
}

@Injectable()
export class MeterValuesService {
  constructor(
    private readonly meterValues: MeterValuesRepository,
    @Inject(CHARGING_DB) private readonly database: Database,
  ) {}

  /**
   * Keeps the readings of one message, also those of no session or of one we do not know. What the running session shows
   * is the last plausible value: mostly the reading goes on from the one before, and one statement keeps both.
   * @returns how many values could not be read
   */
  async store(point: ChargePointRef, report: MeterReport, session: FollowedSession | null): Promise<number> {
    const { rows, rejected } = meterRowsOf(report.meterValues, report.receivedAt, report.times);
    if (rows.length === 0) return rejected;
    const readings = registersIn(rows);
    const live = session?.live ? liveAfter(session, session.live, readings) : null;
    if (session && live) session.live = live;
    const sessionId = session?.sessionId ?? null;
    await this.meterValues.store(this.database, point, {
      ...report,
      rows,
      sessionId,
      energyWh: live?.energyWh ?? null,
    });
    if (session && !live && readings.length > 0) await this.weighAnew(point.clientId, session, report.receivedAt);
    return rejected;
  }

  /** Keeps the readings that came with a stop, in its transaction; the stop itself decides about the energy. */
  async storeWithStop(tx: Tx, point: ChargePointRef, report: MeterReport, sessionId: string): Promise<void> {
    const { rows } = meterRowsOf(report.meterValues, report.receivedAt, report.times);
    if (rows.length > 0) await this.meterValues.store(tx, point, { ...report, rows, sessionId, energyWh: null });
  }

  async registersOf(tx: Tx, clientId: string, sessionId: string): Promise<RegisterReading[]> {
    return this.meterValues.registersOf(tx, clientId, sessionId);
  }

  async latestOf(clientId: string, sessionId: string): Promise<LatestReading | null> {
    return this.meterValues.latestOf(this.database, clientId, sessionId);
  }

  /** A reading did not go on from the last, so one of them is wrong: all of them say which, and the value shown may fall. */
  private async weighAnew(clientId: string, session: FollowedSession, now: Date): Promise<void> {
    const { sessionId, startedAt, meterStartWh, maxPowerW, weighing } = session;
    if (meterStartWh === null) return;
    if (!weighing.isOver(now)) {
      session.live = null; // the first reading after the pause weighs this one too
      return;
    }
    const readings = await this.meterValues.registersOf(this.database, clientId, sessionId);
    weighing.weighed(now, readings.length);
    const running = { startedAt, endedAt: null, meterStartWh, meterStopWh: null, maxPowerW };
    const { energyWh, end } = sessionEnergy({ ...running, readings });
    session.live = end && { energyWh, last: end };
    await this.meterValues.show(this.database, clientId, sessionId, energyWh);
  }
}

function registersIn(rows: readonly MeterRow[]): RegisterReading[] {
  const readings = rows.flatMap(({ sampledAt, energyWh }) =>
    energyWh === null ? [] : [{ at: sampledAt, wh: energyWh }],
  );
  return inOrderOfTime(readings);
}
