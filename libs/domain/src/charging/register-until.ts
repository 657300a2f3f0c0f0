import type { RegisterReading } from '../metering/plausible';

/** What the next start on a connector reported. */
export interface NextOnConnector {
  readonly at: Date;
  readonly meterWh: number | null;
}

/** A session's registers, and when it ended. */
export interface EndedRegisters {
  readonly endedAt: Date;
  readonly meterStartWh: number | null;
  /** Null when no stop came. */
  readonly meterStopWh: number | null;
  readonly readings: readonly RegisterReading[];
}

export interface OwnRegisters {
  readonly registers: Pick<EndedRegisters, 'meterStopWh' | 'readings'>;
  /** The stop claimed what the next session counts as its own. */
  readonly overlaps: boolean;
}

/**
 * Which registers are a session's own, so that no kWh is counted twice. Readings after the next start on its connector
 * are not. A stop that came after that start with a register beyond it counts up to what the start showed, if the
 * register is the same one.
 */
export function registerUntil(next: NextOnConnector | null, session: EndedRegisters): OwnRegisters {
  const { endedAt, meterStartWh, meterStopWh } = session;
  if (next === null) return { registers: { meterStopWh, readings: session.readings }, overlaps: false };
  const readings = session.readings.filter(({ at }) => at <= next.at);
  const isOneRegister = next.meterWh !== null && next.meterWh >= (meterStartWh ?? 0);
  const limit = endedAt > next.at && isOneRegister ? next.meterWh : Infinity;
  const overlaps = meterStopWh !== null && meterStopWh > limit;
  return { registers: { meterStopWh: overlaps ? limit : meterStopWh, readings }, overlaps };
}
