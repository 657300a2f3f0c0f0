import { mayHideRestart } from './doubt';
import type { RegisterReading } from './plausible';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 22, 12, minute));
const reading = (wh: number, index: number): RegisterReading => ({ at: at(10 * (index + 1)), wh });
const POSSIBLE_WH = 5000;

test.each<[string, number, number[], number, boolean]>([
  ['nothing fell', 1000, [1500, 2500], 3000, false],
  ['the stop lies below a reading that can be', 1000, [6000], 3000, true],
  ['the reading is more than can be', 1000, [6001], 3000, false],
  ['the stop is more than can be since', 1000, [7000], 5999, false],
  ['a reading below the start is no register to fall from', 3000, [2990], 2750, false],
  ['one low reading after it', 2000, [4000, 100], 5100, false],
  ['two low readings after the start itself', 2050, [100, 200], 5100, true],
  ['three of them', 2050, [100, 200, 300], 5100, true],
  ['two, of which the first is too far from the stop', 2050, [99, 200], 5100, false],
  ['two low readings before it', 150, [10, 20, 4000], 5100, false],
])('charging-1, a restart may be hidden: %s', (_name, start, readings, stop, expected) => {
  const frame = { start: { at: at(0), wh: start }, stop: { at: at(60), wh: stop } };
  expect(mayHideRestart(readings.map(reading), frame, () => POSSIBLE_WH)).toBe(expected);
});
