import { riseLengths } from './longest-rise';

/** One energy register value of a session; `at` is the normalised time of measurement. */
export interface RegisterReading {
  readonly at: Date;
  readonly wh: number;
}

export interface SessionRegisters {
  /** Null when the start was never received (a Stop for an unknown transaction). */
  readonly meterStartWh: number | null;
  /** Null while the session runs, or when its Stop was never received. */
  readonly meterStopWh: number | null;
  readonly readings: readonly RegisterReading[];
}

export type MeterAnomaly =
  'start-unknown' | 'reading-below-start' | 'stop-below-start' | 'register-went-backwards' | 'implausible-jump';

export interface SessionEnergy {
  /** Never negative. */
  readonly energyWh: number;
  /** The register value that `energyWh` ends at; null when no register is known. */
  readonly meterEndWh: number | null;
  /** Empty for a clean session; otherwise the session carries the flag `meter-anomaly`. */
  readonly anomalies: readonly MeterAnomaly[];
}

/** More than any vehicle takes in one session: a register beyond it is a fault, and must not be billed. */
export const MAX_SESSION_WH = 10_000_000;

/**
 * The energy of a session from everything its meter said, whatever the order of arrival and however often repeated.
 *
 * Registers are put in order of time, the stop last. Those that fit together best, the longest series that never falls,
 * are believed; a lone spike or dip against them is not. The session ends at the stop meter when that belongs to such
 * a series, else at the highest register known. A stop equal to the start against readings above it is a meter that
 * lost its memory, so the readings count.
 */
export function sessionEnergy(registers: SessionRegisters): SessionEnergy {
  const readings = inOrderOfTime(registers.readings);
  const anomalies = new Set<MeterAnomaly>();
  const start = registers.meterStartWh ?? readings[0]?.wh ?? registers.meterStopWh;
  if (start === null) return { energyWh: 0, meterEndWh: null, anomalies: ['start-unknown'] };
  if (registers.meterStartWh === null) anomalies.add('start-unknown');

  const values = readings.map((reading) => reading.wh).filter((wh) => believable(wh, start, anomalies));
  let stop = registers.meterStopWh;
  if (stop !== null && stop < start) anomalies.add('stop-below-start');
  if (stop !== null && stop > start + MAX_SESSION_WH) anomalies.add('implausible-jump');
  if (stop !== null && (stop < start || stop > start + MAX_SESSION_WH)) stop = null;
  if (stop !== null) values.push(stop);

  const lengths = riseLengths(values);
  if (values.some((wh, index) => index > 0 && wh < (values[index - 1] ?? wh))) anomalies.add('register-went-backwards');
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  const ends = values.filter((_, index) => lengths[index] === longest);
  const highest = ends.reduce((most, wh) => Math.max(most, wh), start);
  const stopFits = stop !== null && lengths.at(-1) === longest && (stop > start || highest === start);
  const end = stopFits && stop !== null ? stop : highest;
  return { energyWh: end - start, meterEndWh: end, anomalies: [...anomalies].sort() };
}

function believable(wh: number, start: number, anomalies: Set<MeterAnomaly>): boolean {
  if (wh < start) anomalies.add('reading-below-start');
  if (wh > start + MAX_SESSION_WH) anomalies.add('implausible-jump');
  return wh >= start && wh <= start + MAX_SESSION_WH;
}

/** By time, then by register, exact repeats once: so neither order of arrival nor a retry can change the result. */
function inOrderOfTime(readings: readonly RegisterReading[]): RegisterReading[] {
  const sorted = [...readings].sort((a, b) => a.at.getTime() - b.at.getTime() || a.wh - b.wh);
  return sorted.filter((reading, index) => {
    const before = sorted[index - 1];
    return before === undefined || before.at.getTime() !== reading.at.getTime() || before.wh !== reading.wh;
  });
}
