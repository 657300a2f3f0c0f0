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
  /** Values that are fine and are no reading of their own: other measurands, phases, signed data, a worse place of the meter. */
  readonly ignored: number;
}

interface MeasurandRule {
  readonly kind: MeterReading['measurand'];
  readonly defaultUnit: string;
  /** Power of ten from the unit to the integer kept. */
  readonly shifts: Readonly<Record<string, number>>;
  readonly max?: number;
  /** Where the meter may be, the best first: some charge points name only another place than the outlet. */
  readonly locations: readonly string[];
}

/** Not the inlet: what comes in from the grid is not what goes out to the car. */
const AT_THE_CAR = ['Outlet', 'Cable', 'Body'];
const PHASE = /^L([123])(?:-N)?$/;
const DEFAULT_MEASURAND = 'Energy.Active.Import.Register';
const RULES: ReadonlyMap<string, MeasurandRule> = new Map<string, MeasurandRule>([
  [DEFAULT_MEASURAND, { kind: 'energy', defaultUnit: 'wh', shifts: { wh: 0, kwh: 3 }, locations: AT_THE_CAR }],
  ['Power.Active.Import', { kind: 'power', defaultUnit: 'w', shifts: { w: 0, kw: 3 }, locations: AT_THE_CAR }],
  ['SoC', { kind: 'soc', defaultUnit: 'percent', shifts: { percent: 0 }, max: 100, locations: ['EV', 'Outlet'] }],
]);

/** A sample that could be read, and what decides whether it is a reading, or a part of one. */
interface Candidate {
  readonly kind: MeterReading['measurand'];
  readonly value: number;
  readonly context: string;
  /** Place in the list of its measurand's locations. */
  readonly rank: number;
  /** Null for the sum of all. */
  readonly phase: string | null;
}

/** Turns meter values into integer readings. Never throws: a bad value is reported and the others are kept. */
export function normaliseMeterValues(meterValues: readonly MeterValue[]): NormalisedMeterValues {
  const readings: MeterReading[] = [];
  const rejected: RejectedReading[] = [];
  let ignored = 0;
  meterValues.forEach(({ timestamp, sampledValue }, meterValueIndex) => {
    const candidates: Candidate[] = [];
    sampledValue.forEach((sample, sampledValueIndex) => {
      const outcome = normaliseSample(sample);
      if (outcome === null) ignored += 1;
      else if (typeof outcome === 'string') rejected.push({ meterValueIndex, sampledValueIndex, problem: outcome });
      else candidates.push(outcome);
    });
    const told = readingsOf(candidates);
    ignored += candidates.length - told.length;
    for (const reading of told) readings.push({ ...reading, reportedAt: timestamp });
  });
  return { readings, rejected, ignored };
}

/** Of each measurand and context the best place, and of that what was measured of all phases together, or else their sum. */
function readingsOf(candidates: readonly Candidate[]): Omit<MeterReading, 'reportedAt'>[] {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const key = `${candidate.kind} ${candidate.context}`;
    const group = groups.get(key);
    if (group) group.push(candidate);
    else groups.set(key, [candidate]);
  }
  return [...groups.values()].flatMap((group) => {
    const best = group.reduce((least, { rank }) => Math.min(least, rank), Infinity);
    const there = group.filter(({ rank }) => rank === best);
    const whole = there.filter(({ phase }) => phase === null);
    const told = whole.length > 0 ? whole : sumOfPhases(there);
    return told.map(({ kind, value, context }) => ({ measurand: kind, value, context }));
  });
}

function sumOfPhases(parts: readonly Candidate[]): Candidate[] {
  const byPhase = new Map(parts.map((part) => [part.phase, part]));
  const [first, ...others] = byPhase.values();
  return first ? [others.reduce((sum, { value }) => ({ ...sum, value: sum.value + value }), first)] : [];
}

function normaliseSample(sample: SampledValue): Candidate | ReadingProblem | null {
  const rule = RULES.get(sample.measurand ?? DEFAULT_MEASURAND);
  if (rule === undefined || sample.format === 'SignedData') return null;
  const phase = sample.phase === undefined ? null : PHASE.exec(sample.phase)?.[1];
  const rank = sample.location === undefined ? 0 : rule.locations.indexOf(sample.location);
  if (phase === undefined || rank < 0 || (phase !== null && rule.kind === 'soc')) return null;
  const unit = (sample.unit ?? rule.defaultUnit).toLowerCase();
  const shift = Object.hasOwn(rule.shifts, unit) ? rule.shifts[unit] : undefined;
  if (shift === undefined) return 'unknown-unit';
  const value = scaleDecimal(sample.value, shift);
  if (typeof value === 'string') return value;
  if (value < 0) return 'negative';
  if (rule.max !== undefined && value > rule.max) return 'out-of-range';
  return { kind: rule.kind, value, context: sample.context ?? 'Sample.Periodic', rank, phase };
}
