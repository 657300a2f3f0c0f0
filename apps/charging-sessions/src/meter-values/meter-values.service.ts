import { Inject, Injectable } from '@nestjs/common';
import { CHARGING_DB, Database, type Tx } from '@evc/database';
import { MAX_SESSION_WH, type MeterValue, type RegisterReading } from '@evc/domain';
import type { ChargePointRef } from '../charge-points/charge-point';
import { meterRowsOf, type MeterRow } from './meter-rows';
import type { LatestReading } from './latest-reading';
import { MeterValuesRepository } from './meter-values.repository';
import type { ReplacementTimes } from './replacement-times';

/** The session that readings belong to. */
export interface MeteredSession {
  readonly sessionId: string;
  readonly meterStartWh: number | null;
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
   * Keeps the readings of one message, also those of no session or of one we do not know.
   * @returns how many values could not be read
   */
  async store(point: ChargePointRef, report: MeterReport, session: MeteredSession | null): Promise<number> {
    const { rows, rejected } = meterRowsOf(report.meterValues, report.receivedAt, report.times);
    if (rows.length > 0) {
      await this.meterValues.store(this.database, point, {
        ...report,
        rows,
        sessionId: session?.sessionId ?? null,
        energyWh: session === null ? null : runningEnergy(rows, session.meterStartWh),
      });
    }
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
}

/** A figure to show while the session runs; the stop weighs all readings anew. Registers beyond belief do not count. */
function runningEnergy(rows: readonly MeterRow[], meterStartWh: number | null): number | null {
  if (meterStartWh === null) return null;
  let energyWh: number | null = null;
  for (const row of rows) {
    const wh = row.energyWh === null ? -1 : row.energyWh - meterStartWh;
    if (wh >= 0 && wh <= MAX_SESSION_WH) energyWh = Math.max(energyWh ?? 0, wh);
  }
  return energyWh;
}
