import { scaleDecimal, type DecimalProblem } from './decimal';

/** One value as OCPP 1.6 MeterValues and StopTransaction.transactionData carry it. */
export interface SampledValue {
  readonly value: string;
  readonly context?: string | undefined;
  readonly format?: string | undefined;
  readonly measurand?: string | undefined;
  readonly phase?: string | undefined;
  readonly location?: string | undefined;
  readonly unit?: string | undefined;
}

export interface MeterValue {
  readonly timestamp: string;
  readonly sampledValue: readonly SampledValue[];
}

/** `energy`: import register in Wh; `power`: W; `soc`: percent of the vehicle's battery. Always integers. */
export interface MeterReading {
  readonly measurand: 'energy' | 'power' | 'soc';
  readonly value: number;
  /** The charge point's own timestamp, not yet normalised. */
  readonly reportedAt: string;
  readonly context: string;
}

export type ReadingProblem = DecimalProblem | 'negative' | 'out-of-range' | 'unknown-unit';

/** A value that should have been a reading and is not; the raw text stays out of logs, its position does not. */
export interface RejectedReading {
  readonly meterValueIndex: number;
  readonly sampledValueIndex: number;
  readonly problem: ReadingProblem;
}

export interface NormalisedMeterValues {
  readonly readings: readonly MeterReading[];
  readonly rejected: readonly RejectedReading[];
  /** Values that are fine but not kept: other measurands, single phases, signed data, meters elsewhere than the outlet. */
  readonly ignored: number;
}

interface MeasurandRule {
  readonly kind: MeterReading['measurand'];
  readonly defaultUnit: string;
  /** Power of ten from the unit to the integer kept. */
  readonly shifts: Readonly<Record<string, number>>;
  readonly max?: number;
  readonly locations: readonly string[];
}

const DEFAULT_MEASURAND = 'Energy.Active.Import.Register';
const RULES: ReadonlyMap<string, MeasurandRule> = new Map<string, MeasurandRule>([
  [DEFAULT_MEASURAND, { kind: 'energy', defaultUnit: 'wh', shifts: { wh: 0, kwh: 3 }, locations: ['Outlet'] }],
  ['Power.Active.Import', { kind: 'power', defaultUnit: 'w', shifts: { w: 0, kw: 3 }, locations: ['Outlet'] }],
  ['SoC', { kind: 'soc', defaultUnit: 'percent', shifts: { percent: 0 }, max: 100, locations: ['EV', 'Outlet'] }],
]);

/** Turns meter values into integer readings. Never throws: a bad value is reported and the others are kept. */
export function normaliseMeterValues(meterValues: readonly MeterValue[]): NormalisedMeterValues {
  const readings: MeterReading[] = [];
  const rejected: RejectedReading[] = [];
  let ignored = 0;
  meterValues.forEach((meterValue, meterValueIndex) => {
    meterValue.sampledValue.forEach((sample, sampledValueIndex) => {
      const outcome = normaliseSample(sample);
      if (outcome === null) ignored += 1;
      else if (typeof outcome === 'string') rejected.push({ meterValueIndex, sampledValueIndex, problem: outcome });
      else {
        const context = sample.context ?? 'Sample.Periodic';
        readings.push({ ...outcome, reportedAt: meterValue.timestamp, context });
      }
    });
  });
  return { readings, rejected, ignored };
}

function normaliseSample(sample: SampledValue): Pick<MeterReading, 'measurand' | 'value'> | ReadingProblem | null {
  const rule = RULES.get(sample.measurand ?? DEFAULT_MEASURAND);
  if (rule === undefined || sample.phase !== undefined || sample.format === 'SignedData') return null;
  if (sample.location !== undefined && !rule.locations.includes(sample.location)) return null;
  const unit = (sample.unit ?? rule.defaultUnit).toLowerCase();
  const shift = Object.hasOwn(rule.shifts, unit) ? rule.shifts[unit] : undefined;
  if (shift === undefined) return 'unknown-unit';
  const value = scaleDecimal(sample.value, shift);
  if (typeof value === 'string') return value;
  if (value < 0) return 'negative';
  if (rule.max !== undefined && value > rule.max) return 'out-of-range';
  return { measurand: rule.kind, value };
}
