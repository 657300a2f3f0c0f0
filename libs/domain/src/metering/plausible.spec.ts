import { goesOn, inOrderOfTime, isAfter, mayHaveRestarted, possibleWithin } from './plausible';

const T = Date.UTC(2026, 10, 22, 12);
const at = (ms: number): Date => new Date(T + ms);
const MINUTE_MS = 60_000;

test.each<[string, number | null, number | null, number, number, number]>([
  ['a minute at the most that is known, and a minute more', null, null, 0, MINUTE_MS, 13_333],
  ['an hour at a tenth above the nameplate, and a minute more', 60 * MINUTE_MS, 22_000, 0, 60 * MINUTE_MS, 24_603],
  ['no time at all, and a minute more', 60 * MINUTE_MS, 60_000, 0, 0, 1100],
  ['a clock that went back', 60 * MINUTE_MS, 60_000, 5 * MINUTE_MS, 0, 1100],
  ['no more than any vehicle takes', null, null, 0, 100 * 60 * MINUTE_MS, 10_000_000],
  ['a session of less than a minute: the largest battery', MINUTE_MS - 1, 22_000, 0, 0, 100_000],
  ['a session of a minute', MINUTE_MS, 60_000, 0, MINUTE_MS, 2200],
])('charging-1, what can flow: %s', (_name, endsAfter, maxPowerW, from, to, wh) => {
  const possible = possibleWithin(at(0), endsAfter === null ? null : at(endsAfter), maxPowerW);
  expect(Math.floor(possible(at(from), at(to)))).toBe(wh);
});

test.each<[string, number, number, boolean, boolean]>([
  ['rose as far as it can', 0, 1000, true, false],
  ['rose further', 0, 1001, false, false],
  ['stood still', 500, 500, true, false],
  ['fell by what rounding does', 1050, 950, true, false],
  ['fell by more', 1050, 949, false, true],
  ['fell to whole kWh, which were cut', 2000, 1000, true, false],
  ['fell to whole kWh by more than cutting does', 2001, 1000, false, true],
  ['fell from whole kWh, which were rounded', 2000, 1500, true, false],
  ['fell from whole kWh by more than rounding does', 2000, 1499, false, false],
  ['fell to nothing, which is no whole kWh', 500, 0, false, true],
  ['fell from nothing', 0, -101, false, true],
  ['fell, and can have come that far since', 5050, 1000, false, true],
  ['fell, and cannot have come that far since', 5050, 1001, false, false],
])('charging-1, a register %s', (_name, from, to, goes, restarted) => {
  const [one, other] = [
    { at: at(0), wh: from },
    { at: at(1), wh: to },
  ];
  expect(goesOn(one, other, () => 1000)).toBe(goes);
  expect(mayHaveRestarted(one, other, () => 1000)).toBe(restarted);
});

test('charging-1, readings are taken by time, then by register, repeats once', () => {
  const told: [number, number][] = [
    [2, 5],
    [1, 9],
    [2, 6],
    [1, 3],
    [2, 5],
    [3, 6],
    [1, 9],
  ];
  const ordered = inOrderOfTime(told.map(([ms, wh]) => ({ at: at(ms), wh })));
  expect(ordered.map((reading) => [reading.at.getTime() - T, reading.wh])).toEqual([
    [1, 3],
    [1, 9],
    [2, 5],
    [2, 6],
    [3, 6],
  ]);
});

test.each<[string, number | null, number, boolean]>([
  ['at its end', 0, 0, false],
  ['a minute later, which clocks do not tell apart', 0, MINUTE_MS, false],
  ['later than that', 0, MINUTE_MS + 1, true],
  ['while it runs', null, MINUTE_MS + 1, false],
])('charging-1, a reading is of after the session: %s', (_name, end, ms, expected) => {
  expect(isAfter({ at: at(ms), wh: 1 }, end === null ? null : at(end))).toBe(expected);
});
