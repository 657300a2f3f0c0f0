import { isEstimate, type MeterReason } from './meter-reasons';
import { inOrderOfTime, isAfter, possibleWithin, ROUNDING_WH, type RegisterReading } from './plausible';
import { weigh, type Scales } from './weighing';

export type { RegisterReading };

export interface SessionRegisters {
  readonly startedAt: Date;
  /** Null while the session runs. */
  readonly endedAt: Date | null;
  /** Null when the start was never received (a Stop for an unknown transaction). */
  readonly meterStartWh: number | null;
  /** Null while the session runs, or when its Stop was never received. */
  readonly meterStopWh: number | null;
  readonly readings: readonly RegisterReading[];
  /** The most the connector can give, in W; null when unknown, which stands for 400 kW. */
  readonly maxPowerW: number | null;
}

export interface SessionEnergy {
  /** Never negative. */
  readonly energyWh: number;
  /** The least that the registers can mean: what stands when nobody says which of them is right. */
  readonly lowestWh: number;
  /** The register that `energyWh` ends at; null when none is known. */
  readonly end: RegisterReading | null;
  /** `clean`: billed as it is · `estimated`: somebody has to look. */
  readonly state: 'clean' | 'estimated';
  /** In the order of the alphabet, each once. Empty when everything fits. */
  readonly reasons: readonly MeterReason[];
}

/** More readings than this are thinned out before they are weighed; start and stop decide without them. */
const MOST_WEIGHED = 1000;

/**
 * The energy of a session from everything its meter said, whatever the order of arrival and however often repeated
 * (ADR 0019). Start and stop decide. Readings fill what they leave open: where no stop came, where start or stop cannot
 * be, and where the register began anew in between. What start and stop outvote is named, and changes nothing.
 */
export function sessionEnergy(registers: SessionRegisters): SessionEnergy {
  const { startedAt, endedAt, meterStartWh, meterStopWh } = registers;
  const ordered = inOrderOfTime(registers.readings);
  const scales: Scales = {
    start: meterStartWh === null ? null : { at: startedAt, wh: meterStartWh },
    stop: meterStopWh === null ? null : { at: endedAt ?? startedAt, wh: meterStopWh },
    readings: thinnedOut(ordered.filter((reading) => !isAfter(reading, endedAt))),
    possible: possibleWithin(startedAt, endedAt, registers.maxPowerW),
  };
  const { story, reasons, otherwiseWh = [] } = weigh(scales, endedAt !== null);
  const late = ordered.some((one) => isAfter(one, endedAt) && one.wh > (scales.stop?.wh ?? Infinity) + ROUNDING_WH);
  const all = new Set<MeterReason>([...reasons, ...(late ? (['reading-after-stop'] as const) : [])]);
  const energyWh = story?.energyWh ?? 0;
  return {
    energyWh,
    lowestWh: Math.min(energyWh, ...otherwiseWh),
    end: story?.end ?? null,
    state: isEstimate(all) ? 'estimated' : 'clean',
    reasons: [...all].sort(),
  };
}

function thinnedOut(readings: RegisterReading[]): RegisterReading[] {
  const step = Math.ceil(readings.length / MOST_WEIGHED);
  return readings.filter((_, index) => index % step === 0 || index === readings.length - 1);
}
