import fc from 'fast-check';
import { riseLengths } from './longest-rise';
import { MAX_SESSION_WH, sessionEnergy, type RegisterReading } from './session-energy';

/** Readings one minute apart. */
const minutes = (...values: number[]): RegisterReading[] =>
  values.map((wh, index) => ({ at: new Date(Date.UTC(2026, 10, 22, 12, index)), wh }));
const backwards = ['register-went-backwards'];

test.each<[string, number | null, number | null, RegisterReading[], number, string[]]>([
  ['a clean session', 1000, 5000, minutes(1000, 2000, 4000), 4000, []],
  ['no readings', 1000, 5000, [], 4000, []],
  ['nothing delivered', 1000, 1000, minutes(1000), 0, []],
  ['no stop: the last reading counts', 1000, null, minutes(2000, 3000), 2000, []],
  ['neither stop nor readings', 1000, null, [], 0, []],
  ['a stop below the start is not believed', 1000, 10, minutes(2000, 3000), 2000, ['stop-below-start']],
  ['a stop below the start and no readings: never negative', 1000, 10, [], 0, ['stop-below-start']],
  ['a stop below several readings', 0, 4000, minutes(1000, 5000, 9000), 9000, backwards],
  ['a lone spike that later registers contradict', 0, 3500, minutes(1000, 900_000, 3000), 3500, backwards],
  ['a stop against one reading: the stop wins', 0, 4000, minutes(5000), 4000, backwards],
  ['a meter that lost its memory at the stop', 0, 0, minutes(9000), 9000, backwards],
  [
    'a meter set to zero in mid-session',
    50_000,
    2100,
    minutes(51_000, 52_000, 100, 1100),
    2000,
    ['reading-below-start', 'stop-below-start'],
  ],
  ['a dip that recovers', 0, 4000, minutes(1000, 2000, 500, 3000), 4000, backwards],
  ['a reading below the start', 1000, 3000, minutes(10, 2000), 2000, ['reading-below-start']],
  ['a reading beyond any vehicle', 0, 3000, minutes(1000, MAX_SESSION_WH + 1), 3000, ['implausible-jump']],
  ['a stop beyond any vehicle', 0, MAX_SESSION_WH + 1, minutes(1000), 1000, ['implausible-jump']],
  ['an unknown start: from the first reading on', null, 5000, minutes(2000, 3000), 3000, ['start-unknown']],
  ['an unknown start and a stop alone', null, 5000, [], 0, ['start-unknown']],
])('QCC-1.2 energy of %s', (_name, meterStartWh, meterStopWh, readings, energyWh, anomalies) => {
  expect(sessionEnergy({ meterStartWh, meterStopWh, readings })).toMatchObject({ energyWh, anomalies });
});

test('QCC-1.2 nothing known at all', () => {
  expect(sessionEnergy({ meterStartWh: null, meterStopWh: null, readings: [] })).toEqual({
    energyWh: 0,
    meterEndWh: null,
    anomalies: ['start-unknown'],
  });
});

const wh = fc.integer({ min: 0, max: 50_000 });
const reading = fc.record({ at: fc.nat({ max: 30 }).map((minute) => new Date(Date.UTC(2026, 0, 1, 0, minute))), wh });
const session = fc.record({
  meterStartWh: fc.option(wh),
  meterStopWh: fc.option(wh),
  readings: fc.array(reading, { maxLength: 25 }),
});

test('QCC-1.2 the order in which readings arrive never changes the result', () => {
  const shuffled = session.chain((facts) =>
    fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts.readings, { minLength: facts.readings.length })),
  );
  fc.assert(
    fc.property(shuffled, ([facts, readings]) => {
      expect(sessionEnergy({ ...facts, readings })).toEqual(sessionEnergy(facts));
    }),
  );
});

test('QCC-1.2 repeated readings never change the result', () => {
  const repeated = session.chain((facts) => fc.tuple(fc.constant(facts), fc.subarray(facts.readings)));
  fc.assert(
    fc.property(repeated, ([facts, again]) => {
      expect(sessionEnergy({ ...facts, readings: [...again, ...facts.readings] })).toEqual(sessionEnergy(facts));
    }),
  );
});

test('QCC-1.2 energy is a whole number, never negative and never more than the registers show', () => {
  fc.assert(
    fc.property(session, (facts) => {
      const { energyWh, meterEndWh } = sessionEnergy(facts);
      const registers = [facts.meterStartWh, facts.meterStopWh, ...facts.readings.map((one) => one.wh)];
      expect(Number.isInteger(energyWh) && energyWh >= 0).toBe(true);
      expect(registers).toContain(meterEndWh);
    }),
  );
});

test('QCC-1.2 with a meter that only rises no reading is lost and nothing is flagged', () => {
  fc.assert(
    fc.property(fc.array(wh, { minLength: 1, maxLength: 40 }), fc.boolean(), (values, stopped) => {
      const rising = [...values].sort((a, b) => a - b);
      const first = rising[0] ?? 0;
      const last = rising.at(-1) ?? 0;
      const facts = { meterStartWh: first, meterStopWh: stopped ? last : null, readings: minutes(...rising) };
      expect(sessionEnergy(facts)).toEqual({ energyWh: last - first, meterEndWh: last, anomalies: [] });
    }),
  );
});

test('QCC-1.2 riseLengths agrees with trying every pair', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 30 }), (values) => {
      const slow: number[] = [];
      values.forEach((value, index) => {
        const before = slow.filter((_, other) => (values[other] ?? 0) <= value && other < index);
        slow.push(1 + Math.max(0, ...before));
      });
      expect(riseLengths(values)).toEqual(slow);
    }),
  );
});
