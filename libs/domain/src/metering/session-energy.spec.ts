import type { MeterReason } from './meter-reasons';
import type { RegisterReading } from './plausible';
import { sessionEnergy, type SessionEnergy } from './session-energy';

const BEGIN = Date.UTC(2026, 10, 22, 12);
const at = (minute: number): Date => new Date(BEGIN + minute * 60_000);

/** Readings at these minutes after the start, 10 minutes apart where only values are given. */
const every10 = (...values: number[]): RegisterReading[] =>
  values.map((wh, index) => ({ at: at(10 * (index + 1)), wh }));

interface Facts {
  readonly start?: number | null;
  readonly stop?: number | null;
  readonly minutes?: number;
  readonly running?: boolean;
  readonly maxPowerW?: number | null;
}

/** A session of one hour, unless said otherwise. */
function energyOf(
  { start = 1000, stop = 3000, minutes = 60, running = false, maxPowerW = null }: Facts,
  readings: RegisterReading[],
): SessionEnergy {
  return sessionEnergy({
    startedAt: at(0),
    endedAt: running ? null : at(minutes),
    meterStartWh: start,
    meterStopWh: running ? null : stop,
    readings,
    maxPowerW,
  });
}

type Row = [string, Facts, RegisterReading[], number, 'clean' | 'estimated', MeterReason[]];

test.each<Row>([
  ['no readings', {}, [], 2000, 'clean', []],
  ['readings in between', {}, every10(1000, 1500, 2400), 2000, 'clean', []],
  ['nothing delivered', { stop: 1000 }, every10(1000), 0, 'clean', []],
  ['a register that never moved from 0', { start: 0, stop: 0 }, every10(0, 0), 0, 'clean', []],
  ['kWh and Wh with right labels, rounded', {}, every10(1480, 1400, 1590, 1500), 2000, 'clean', []],
  ['a large register a little below its start', { start: 5e6, stop: 4_999_999 }, [], 0, 'clean', []],
  ['no time between start and stop', { minutes: 0 }, [], 2000, 'clean', []],
  ['a large register below its start by what rounding does', { start: 5e6, stop: 4_999_900 }, [], 0, 'clean', []],
  ['a register that rounding alone moved from 0', { start: 0, stop: 0 }, every10(100), 0, 'clean', []],
  ['the most that the connector gives', { stop: 68_100, maxPowerW: 60_000 }, [], 67_100, 'clean', []],
  ['a reading after the stop, just above it', {}, [{ at: at(75), wh: 3100 }], 2000, 'clean', []],
  ['a clock that stood still over a whole battery', { start: 0, stop: 45_000, minutes: 0 }, [], 45_000, 'clean', []],
])('charging-1, clean: %s', (_name, facts, readings, energyWh, state, reasons) => {
  expect(energyOf(facts, readings)).toMatchObject({ energyWh, lowestWh: energyWh, state, reasons });
});

test.each<Row>([
  ['a register that was never there, twice', {}, every10(900_000, 900_000), 2000, 'clean', ['implausible-jump']],
  ['Wh told as kWh', {}, every10(1_500_000, 2_500_000), 2000, 'clean', ['reading-unit']],
  ['Wh told as kWh', { start: 9000, stop: 9900 }, every10(9_500_000, 9_800_000), 900, 'clean', ['reading-unit']],
  [
    'readings of the lifetime register',
    { start: 0, stop: 2000 },
    every10(5_000_000, 5_001_000),
    2000,
    'clean',
    ['implausible-jump'],
  ],
  ['a lone spike', { start: 0, stop: 3500 }, every10(1000, 900_000, 3000), 3500, 'clean', ['implausible-jump']],
  ['kWh told as Wh', { start: 9e6, stop: 9_003_000 }, every10(9001, 9002), 3000, 'clean', ['reading-unit']],
  ['only some in the wrong unit', {}, every10(1200, 1_500_000, 1700, 2_500_000), 2000, 'clean', ['reading-unit']],
  [
    'the wrong unit for a whole night, until even that would be possible',
    { stop: 41_000, minutes: 480 },
    [60, 120, 240, 420].map((minute) => ({ at: at(minute), wh: (1000 + 80 * minute) * 1000 })),
    40_000,
    'clean',
    ['reading-unit'],
  ],
  [
    'a dip that recovers',
    { start: 0, stop: 4000 },
    every10(1000, 2000, 500, 3000),
    4000,
    'clean',
    ['register-went-backwards'],
  ],
  [
    'a lone low reading',
    { start: 0, stop: 9000 },
    every10(1000, 2000, 100, 4000, 8000),
    9000,
    'clean',
    ['register-went-backwards'],
  ],
  ['a reading below the start', { start: 2000, stop: 4000 }, every10(10, 2000), 2000, 'clean', ['reading-below-start']],
  [
    'a spike of a large register',
    { start: 5e6, stop: 5_004_000 },
    every10(5_001_000, 5_040_000, 5_002_000),
    4000,
    'clean',
    ['register-went-backwards'],
  ],
  [
    'readings that lie far above the start, which is no zero',
    { stop: 150_400 },
    every10(150_000, 150_100, 150_300),
    149_400,
    'clean',
    ['implausible-jump'],
  ],
  [
    'readings of a session register',
    { start: 5e6, stop: 5_002_000 },
    every10(500, 1000, 1500),
    2000,
    'clean',
    ['reading-below-start'],
  ],
  [
    'readings after the stop',
    {},
    [
      { at: at(75), wh: 9000 },
      { at: at(70), wh: 2500 },
    ],
    2000,
    'clean',
    ['reading-after-stop'],
  ],
  [
    'readings from before the start',
    {},
    [
      { at: at(-30), wh: 1000 },
      { at: at(-5), wh: 1400 },
    ],
    2000,
    'clean',
    [],
  ],
])('charging-1, outvoted by start and stop and shown: %s', (_name, facts, readings, energyWh, state, reasons) => {
  expect(energyOf(facts, readings)).toMatchObject({ energyWh, lowestWh: energyWh, state, reasons });
});

test.each<[...Row, number]>([
  [
    'put together from two runs of the register',
    { start: 0, stop: 400 },
    every10(8000, 9000, 100, 200, 300),
    9400,
    'estimated',
    ['register-restarted'],
    400,
  ],
  [
    'two restarts',
    { start: 0, stop: 700, minutes: 90 },
    every10(4000, 5000, 300, 2000, 3000, 50, 600),
    8700,
    'estimated',
    ['register-restarted'],
    700,
  ],
  [
    'a restart of a large register',
    { start: 50_000, stop: 2100 },
    every10(51_000, 52_000, 100, 1100),
    4100,
    'estimated',
    ['register-restarted', 'stop-below-start'],
    2000,
  ],
  [
    'a restart whose second run is longer than the first',
    { start: 0, stop: 9000 },
    every10(1000, 2000, 100, 900, 8000),
    11_000,
    'estimated',
    ['register-restarted'],
    9000,
  ],
  [
    'a restart that only the stop shows',
    { start: 0, stop: 400 },
    every10(8000, 9000),
    400,
    'estimated',
    ['register-may-have-restarted', 'register-went-backwards'],
    400,
  ],
  [
    'one reading against the stop: a spike or a run',
    { start: 0, stop: 4000 },
    every10(5000, 200, 300),
    4000,
    'estimated',
    ['register-may-have-restarted', 'register-went-backwards'],
    4000,
  ],
  ['a stop a little below a small start', { stop: 990 }, [], 0, 'estimated', ['stop-below-start'], 0],
  [
    'a stop below the start',
    { start: 1500, stop: 1 },
    every10(2000, 3500),
    2000,
    'estimated',
    ['stop-below-start'],
    2000,
  ],
  ['a stop below the start and no readings', { start: 5000, stop: 10 }, [], 0, 'estimated', ['stop-below-start'], 0],
  ['a stop in kWh', { stop: 3 }, every10(1500, 2500), 2000, 'estimated', ['stop-unit'], 1500],
  [
    'a stop a thousand times too high',
    { stop: 3_000_000 },
    every10(1500, 2500),
    2000,
    'estimated',
    ['stop-unit'],
    1500,
  ],
  ['a stop that cannot be', { stop: 900_000 }, every10(1500, 2500), 1500, 'estimated', ['stop-not-possible'], 1500],
  [
    'a stop told in Wh as kWh that could be, and two readings against it',
    { stop: 3_000_000, minutes: 480 },
    [
      { at: at(60), wh: 1500 },
      { at: at(470), wh: 2500 },
    ],
    2_999_000,
    'estimated',
    ['register-went-backwards', 'stop-unit'],
    2000,
  ],
  [
    'a stop in kWh that a new run of the register explains better',
    { stop: 3 },
    every10(1500, 1, 2),
    503,
    'estimated',
    ['register-restarted', 'stop-below-start'],
    500,
  ],
  [
    'a stop that is too high in either unit',
    { stop: 3_000_000 },
    every10(1500, 5000, 6000),
    5000,
    'estimated',
    ['stop-not-possible'],
    5000,
  ],
  [
    'a stop that cannot be, and one reading for it',
    { stop: 900_000 },
    [...every10(1500, 2500), { at: at(50), wh: 890_000 }],
    1500,
    'estimated',
    ['implausible-jump', 'stop-not-possible'],
    1500,
  ],
  [
    'a stop that cannot be, and two readings for it',
    { stop: 900_000 },
    [
      { at: at(40), wh: 890_000 },
      { at: at(50), wh: 891_000 },
    ],
    10_000,
    'estimated',
    ['start-not-possible'],
    0,
  ],
  [
    'a large register that fell by more than rounding does',
    { start: 5e6, stop: 4_999_800 },
    [],
    0,
    'estimated',
    ['stop-below-start'],
    0,
  ],
  [
    'a register that fell a little, and can have begun anew',
    { start: 67_150, stop: 67_100, maxPowerW: 60_000 },
    [],
    0,
    'estimated',
    ['stop-below-start'],
    0,
  ],
  ['a stop sent as 0 below the start', { start: 5000, stop: 0 }, [], 0, 'estimated', ['stop-missing'], 0],
  [
    'no stop, and a reading from after the end',
    { stop: null },
    [
      { at: at(30), wh: 2000 },
      { at: at(75), wh: 9000 },
    ],
    1000,
    'estimated',
    ['stop-missing'],
    1000,
  ],
  ['a stop that cannot be and no readings', { stop: 900_000 }, [], 0, 'estimated', ['stop-not-possible'], 0],
  ['a stop sent as 0', { start: 0, stop: 0 }, every10(5000, 9000), 9000, 'estimated', ['stop-missing'], 0],
  [
    'a start that cannot be',
    { start: 0, stop: 5_006_000 },
    every10(5_001_000, 5_002_000, 5_004_000),
    5000,
    'estimated',
    ['start-not-possible'],
    0,
  ],
  [
    'a start sent as 0 for a register that could not be read yet',
    { start: 0, stop: 150_400, minutes: 60 },
    every10(150_000, 150_100, 150_300),
    400,
    'estimated',
    ['start-not-possible'],
    400,
  ],
  ['a session register that begins at 0', { start: 0, stop: 900 }, every10(300, 600), 900, 'clean', [], 900],
  [
    'start and stop that may be in kWh',
    { start: 1, stop: 3, minutes: 480 },
    every10(1500, 2500),
    2,
    'estimated',
    ['register-may-have-restarted', 'register-went-backwards'],
    2,
  ],
  ['no stop', { stop: null }, every10(2000, 3000), 2000, 'estimated', ['stop-missing'], 2000],
  [
    'no stop, with a spike at the end',
    { stop: null },
    every10(2000, 3000, 900_000),
    2000,
    'estimated',
    ['implausible-jump', 'stop-missing'],
    2000,
  ],
  ['no stop and no readings', { stop: null }, [], 0, 'estimated', ['stop-missing'], 0],
  [
    'no stop and a restart',
    { start: 0, stop: null },
    every10(8000, 9000, 100, 200),
    9200,
    'estimated',
    ['register-restarted', 'stop-missing'],
    200,
  ],
  [
    'no start: from the first reading on',
    { start: null, stop: 5000 },
    every10(2000, 3000),
    3000,
    'estimated',
    ['start-unknown'],
    3000,
  ],
  ['no start and a stop alone', { start: null, stop: 5000 }, [], 0, 'estimated', ['start-unknown'], 0],
  ['neither', { start: null, stop: null }, [], 0, 'estimated', ['start-unknown'], 0],
])('charging-1, estimated: %s', (_name, facts, readings, energyWh, state, reasons, lowestWh) => {
  expect(energyOf(facts, readings)).toMatchObject({ energyWh, lowestWh, state, reasons });
});

test('charging-1: a session that runs needs no estimate, and ends at its last register', () => {
  const last = { at: at(20), wh: 1800 };
  expect(energyOf({ running: true }, [...every10(1500), last])).toMatchObject({
    state: 'clean',
    reasons: [],
    end: last,
  });
  expect(energyOf({}, []).end).toEqual({ at: at(60), wh: 3000 });
  expect(energyOf({ start: null, stop: null }, []).end).toBeNull();
});

test.each<[string, RegisterReading[], number]>([
  ['nothing yet', [], 0],
  ['a spike is not shown', every10(900_000), 0],
  ['nor does it stay', every10(1500, 900_000, 1800), 800],
  ['the live value may fall', every10(1500, 9000, 1800), 800],
  ['a restart, once it is sure', every10(8000, 9000, 100, 200), 8200],
])('charging-1, the live value: %s', (_name, readings, energyWh) => {
  expect(energyOf({ running: true }, readings)).toMatchObject({ energyWh });
});

test('charging-1: what is possible depends on the connector', () => {
  const readings = every10(30_000, 31_000);
  expect(energyOf({ stop: 3000 }, readings).state).toBe('estimated');
  expect(energyOf({ stop: 3000, maxPowerW: 22_000 }, readings)).toMatchObject({ energyWh: 2000, state: 'clean' });
  expect(energyOf({ stop: 900_000, minutes: 60, maxPowerW: 1_000_000 }, [])).toMatchObject({ state: 'clean' });
});

test('charging-1: a connector that gives somewhat more than its nameplate says is believed', () => {
  const night = { start: 0, minutes: 600, maxPowerW: 22_000 };
  expect(energyOf({ ...night, stop: 230_000 }, [])).toMatchObject({ energyWh: 230_000, state: 'clean' });
  expect(energyOf({ ...night, stop: 250_000 }, [])).toMatchObject({ reasons: ['stop-not-possible'] });
});

test('charging-1: of a night with a reading every second only some are weighed, and the ends decide', () => {
  const readings = Array.from({ length: 40_000 }, (_, second) => ({
    at: new Date(BEGIN + second * 1000),
    wh: second % 2 === 0 ? 1000 + second : second,
  }));
  expect(energyOf({ stop: 41_000, minutes: 667 }, readings)).toMatchObject({
    energyWh: 40_000,
    reasons: ['register-went-backwards'],
  });
});
