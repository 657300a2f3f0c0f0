import { normaliseMeterValues, normaliseTimestamp, type MeterReading, type MeterValue } from '@evc/domain';
import type { ReplacementTimes } from './replacement-times';

/** Everything measured at one connector at one moment. */
export interface MeterRow {
  readonly sampledAt: Date;
  /** Import register. */
  energyWh: number | null;
  powerW: number | null;
  socPercent: number | null;
  readonly flags: readonly string[];
}

export interface MeterRows {
  readonly rows: readonly MeterRow[];
  /** Values that should have been readings and could not be read. */
  readonly rejected: number;
}

/**
 * The rows to store for the meter values of one message, one for each moment. A moment whose clock cannot be believed
 * gets a time of its own near the receipt: two readings must not fall on one another and vanish.
 */
export function meterRowsOf(meterValues: readonly MeterValue[], receivedAt: Date, times: ReplacementTimes): MeterRows {
  const { readings, rejected } = normaliseMeterValues(meterValues);
  const byReported = new Map<string, MeterRow>();
  const byMoment = new Map<number, MeterRow>();
  for (const reading of readings) {
    let row = byReported.get(reading.reportedAt);
    if (!row) {
      const { at, flags } = normaliseTimestamp({ reported: reading.reportedAt, receivedAt });
      const sampledAt = flags.length > 0 ? times.next(receivedAt) : at;
      row = byMoment.get(sampledAt.getTime()) ?? { sampledAt, energyWh: null, powerW: null, socPercent: null, flags };
      byReported.set(reading.reportedAt, row);
      byMoment.set(sampledAt.getTime(), row);
    }
    addReading(row, reading);
  }
  return { rows: [...byMoment.values()], rejected: rejected.length };
}

function addReading(row: MeterRow, { measurand, value }: MeterReading): void {
  if (measurand === 'energy') row.energyWh = Math.max(row.energyWh ?? 0, value);
  else if (measurand === 'power') row.powerW = value;
  else row.socPercent = value;
}
