import type { RegisterReading } from './plausible';
import { slipOf, unitSlips } from './units';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 22, 12, minute));
const reading = (wh: number, index: number): RegisterReading => ({ at: at(10 * (index + 1)), wh });
const frameOf = (start: number, stop: number) => ({ start: { at: at(0), wh: start }, stop: { at: at(60), wh: stop } });

test.each<[string, number, number[], number, number, number[]]>([
  ['Wh told as kWh', 1000, [1_500_000], 3000, 100_000, [1_500_000]],
  ['what just can be stands', 1000, [1_500_000], 3000, 1_499_000, []],
  ['kWh told as Wh', 9_000_000, [9001, 9002], 9_003_000, 100_000, [9001, 9002]],
  ['a register in the other unit does not fall either', 9_000_000, [9002, 9000], 9_003_000, 100_000, [9002]],
  ['what fits no unit is something else', 1000, [900_000_000, 4500], 3000, 1000, []],
  ['a reading as far below the start as rounding goes', 200, [100], 150_000, 1000, []],
  ['a reading as far above the stop as rounding goes', 1, [2100], 2000, 1000, []],
  ['the register of the start again, which can be', 2, [500, 2], 3000, 1000, []],
  ['Wh as kWh, just below the start', 1000, [999_000], 3000, 1000, [999_000]],
  ['Wh as kWh, further below it', 1000, [998_999], 3000, 1000, []],
  ['Wh as kWh, just above the stop', 1000, [3_001_000], 3000, 1000, [3_001_000]],
  ['Wh as kWh, further above it', 1000, [3_001_001], 3000, 1000, []],
])('charging-1, told in the wrong unit: %s', (_name, start, readings, stop, possibleWh, expected) => {
  const slips = unitSlips(readings.map(reading), frameOf(start, stop), () => possibleWh);
  expect([...slips].map(({ wh }) => wh)).toEqual(expected);
});

test('charging-1, after one that cannot be otherwise all that fit the other unit are told in it', () => {
  const readings = [1_500_000, 2_500_000].map(reading);
  const possible = (_from: Date, to: Date): number => (to.getTime() < at(15).getTime() ? 1000 : 10_000_000);
  expect(unitSlips(readings, frameOf(1000, 3000), possible).size).toBe(2);
  expect(unitSlips(readings, frameOf(1000, 3000), () => 10_000_000).size).toBe(0);
});

test.each<[string, number, number, number, number | null]>([
  ['nothing flowed', 3000, 3, 1000, 3000],
  ['something did', 1000, 3, 1000, 3000],
  ['it would lie below the start', 3500, 3, 1000, null],
  ['it would be more than can be', 1000, 7, 1000, null],
  ['Wh told as kWh, rounded', 1000, 3_000_400, 1 / 1000, 3000],
])('charging-1, a stop in the other unit: %s', (_name, start, stop, factor, expected) => {
  const frame = frameOf(start, stop);
  expect(slipOf(frame, factor, () => 5000)).toEqual(
    expected === null ? null : { start: frame.start, stop: { at: frame.stop.at, wh: expected } },
  );
});
