import fc from 'fast-check';
import { ROUNDING_WH, type RegisterReading } from './plausible';
import { sessionEnergy, type SessionRegisters } from './session-energy';

/**
 * Random charging sessions whose truth is known, told by a meter with the faults of the cases: the register begins anew,
 * single values jump, units are told wrong, messages are lost, repeated and out of order, the stop never comes.
 */
interface History {
  readonly registers: SessionRegisters;
  /** What flowed. */
  readonly truthWh: number;
  /** Whether each restart left registers from which it can be known. */
  readonly restartsSeen: boolean;
}

/** A rule that is broken on purpose is found within some hundreds. */
const RUNS = process.env['EVC_LONG'] ? 100_000 : 2_500;
const MINUTE_MS = 60_000;
const BEGIN = Date.UTC(2026, 10, 22, 12);

/** A fault about once in so many times, else null. */
const rarely = <T>(times: number, fault: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fault });
const unit = fc.constantFrom(1000, 1 / 1000);

const steps = fc.array(
  fc.record({
    minutes: fc.integer({ min: 1, max: 30 }),
    powerW: fc.oneof(fc.constant(0), fc.integer({ min: 1_000, max: 350_000 })),
    lost: rarely(4, fc.constant(true)),
    restart: rarely(20, fc.constant(true)),
    spike: rarely(12, fc.oneof(fc.nat(100_000), fc.nat(20_000_000))),
    unit: rarely(12, unit),
  }),
  { maxLength: 30 },
);

const plan = fc.record({
  register: fc.oneof(fc.constant(0), fc.nat(20_000), fc.integer({ min: 1_000_000, max: 50_000_000 })),
  steps,
  everyUnit: rarely(10, unit),
  stopLost: rarely(8, fc.constant(true)),
  stopUnit: rarely(15, unit),
});

type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

function told({ register, steps, everyUnit, stopLost, stopUnit }: Plan): History {
  let wh = register;
  let truthWh = 0;
  let at = BEGIN;
  const readings: RegisterReading[] = [];
  /** What was told rightly, by run of the register. */
  const right: number[][] = [[register]];
  for (const { minutes, powerW, lost, restart, spike, unit: slip } of steps) {
    at += minutes * MINUTE_MS;
    const flowed = Math.floor((powerW * minutes) / 60);
    truthWh += flowed;
    wh = restart ? flowed : wh + flowed;
    if (restart) right.push([]);
    const factor = slip ?? everyUnit ?? 1;
    if (!lost) readings.push({ at: new Date(at), wh: Math.round((spike ?? wh) * factor) });
    if (!lost && spike === null && factor === 1) right.at(-1)?.push(wh);
  }
  // A small register in another unit may be any register, and two faults at the stop can hide one another.
  const stopFactor = register > 20_000 && right.length === 1 ? (stopUnit ?? 1) : 1;
  const meterStopWh = stopLost ? null : Math.round(wh * stopFactor);
  const endedAt = new Date(at + MINUTE_MS);
  const registers = {
    startedAt: new Date(BEGIN),
    endedAt,
    meterStartWh: register,
    meterStopWh,
    readings,
    maxPowerW: null,
  };
  return {
    registers,
    truthWh,
    restartsSeen: right.every(
      (run, index) => index === right.length - 1 || wasSeen(run, right.slice(index + 1).flat(), wh),
    ),
  };
}

/** A run of the register can be known from the next if two registers told later, or the stop, lie below its end. */
function wasSeen(run: readonly number[], later: readonly number[], stopWh: number): boolean {
  const end = Math.max(...run);
  const isBelow = (wh: number): boolean => wh < end - (isWhole(wh) || isWhole(end) ? 1000 : ROUNDING_WH);
  return isBelow(stopWh) || later.filter(isBelow).length > 1;
}

/** A whole kWh may have been rounded or cut: what lies less than one below it says nothing. */
function isWhole(wh: number): boolean {
  return wh > 0 && wh % 1000 === 0;
}

/** A register of a whole kWh that begins anew and comes back to half a kWh below it. */
const BACK_AT_WHOLE_KWH: Plan = {
  register: 20_000,
  steps: [
    { minutes: 15, powerW: 78_000, lost: null, restart: true, spike: null, unit: null },
    { minutes: 1, powerW: 0, lost: null, restart: null, spike: null, unit: null },
    { minutes: 1, powerW: 30_000, lost: null, restart: null, spike: null, unit: null },
  ],
  everyUnit: null,
  stopLost: null,
  stopUnit: null,
};

/** Start and stop are all there is to know, then. */
function spanOf({ meterStartWh, meterStopWh }: SessionRegisters): number | null {
  return meterStartWh === null || meterStopWh === null ? null : meterStopWh - meterStartWh;
}

test('charging-1: over random histories the energy is what flowed, or the session is marked as estimated', () => {
  let [all, clean] = [0, 0];
  fc.assert(
    fc.property(plan, (one) => {
      const { registers, truthWh, restartsSeen } = told(one);
      const { energyWh, lowestWh, state, reasons } = sessionEnergy(registers);
      all += 1;
      expect(Number.isInteger(energyWh) && lowestWh >= 0 && lowestWh <= energyWh).toBe(true);
      if (state === 'estimated') return expect(reasons).not.toEqual([]);
      clean += 1;
      expect(energyWh).toBe(spanOf(registers));
      if (restartsSeen) expect(Math.abs(energyWh - truthWh)).toBeLessThanOrEqual(ROUNDING_WH);
    }),
    { numRuns: RUNS, examples: [[BACK_AT_WHOLE_KWH]] },
  );
  expect(clean).toBeGreaterThan(all / 2); // marking everything would be easy
});

test('charging-1: neither the order in which readings arrive nor their repeats change anything', () => {
  const disorder = plan.chain((one) => {
    const { registers } = told(one);
    const { readings } = registers;
    const shuffled = fc.shuffledSubarray([...readings], { minLength: readings.length });
    return fc.tuple(fc.constant(registers), shuffled, fc.subarray([...readings]));
  });
  fc.assert(
    fc.property(disorder, ([registers, shuffled, again]) => {
      expect(sessionEnergy({ ...registers, readings: [...again, ...shuffled] })).toEqual(sessionEnergy(registers));
    }),
    { numRuns: RUNS / 4 },
  );
});

test('charging-1: without a restart and with both ends told rightly the bill is stop minus start, whatever is read between', () => {
  fc.assert(
    fc.property(plan, (one) => {
      const steps = one.steps.map((each) => ({ ...each, restart: null }));
      const { registers, truthWh } = told({ ...one, steps, stopLost: null, stopUnit: null });
      const { energyWh, lowestWh, state, reasons } = sessionEnergy(registers);
      if (state === 'clean') expect(energyWh).toBe(truthWh);
      const isLess = reasons.includes('start-not-possible'); // chance readings in line with the stop and not with the start
      expect(lowestWh <= truthWh && (energyWh >= truthWh || isLess)).toBe(true);
    }),
    { numRuns: RUNS },
  );
});
