import type { RegisterReading } from './plausible';
import { bestStory } from './register-story';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 22, 12, minute));
const every10 = (...registers: number[]): RegisterReading[] =>
  registers.map((wh, index) => ({ at: at(10 * (index + 1)), wh }));
/** 400 Wh a minute. */
const possible = (from: Date, to: Date): number => ((to.getTime() - from.getTime()) / 60_000) * 400;

function storyOf(start: number | null, registers: number[], stop: number | null, restartCost: number) {
  const from = start === null ? null : { at: at(0), wh: start };
  const to = stop === null ? null : { at: at(10 * (registers.length + 1)), wh: stop };
  const story = bestStory(from, every10(...registers), to, { possible, restartCost });
  if (story === null) return null;
  const { believed, restarts, energyWh, end } = story;
  return { believed: [...believed].map(({ wh }) => wh).sort((a, b) => a - b), restarts, energyWh, end: end.wh };
}

test.each<[string, number | null, number[], number | null, number, ReturnType<typeof storyOf>]>([
  [
    'a session without a stop ends with its last reading',
    0,
    [1000, 2000, 3000],
    null,
    Infinity,
    { believed: [1000, 2000, 3000], restarts: 0, energyWh: 3000, end: 3000 },
  ],
  [
    'one that has neither ends with its start',
    700,
    [],
    null,
    Infinity,
    { believed: [], restarts: 0, energyWh: 0, end: 700 },
  ],
  [
    'a register that only falls is believed of the start alone',
    5050,
    [4040, 3030],
    null,
    Infinity,
    { believed: [], restarts: 0, energyWh: 0, end: 5050 },
  ],
  [
    'a stop just below the start is nothing',
    5050,
    [],
    5000,
    Infinity,
    { believed: [], restarts: 0, energyWh: 0, end: 5000 },
  ],
  ['no story leads to a stop that nothing can come to', 0, [1000], 90_000, 1.5, null],
  ['nor to one that only a restart could', 5050, [5500], 100, 1.5, null],
  [
    'without a restart the story that believes most, not the latest',
    0,
    [1000, 2000, 3000, 500],
    null,
    Infinity,
    { believed: [1000, 2000, 3000], restarts: 0, energyWh: 3000, end: 3000 },
  ],
  ['of as many the latest', 0, [2050, 500], null, Infinity, { believed: [500], restarts: 0, energyWh: 500, end: 500 }],
  [
    'where no start is known it may begin anywhere',
    null,
    [5050, 100, 200],
    null,
    Infinity,
    { believed: [100, 200], restarts: 0, energyWh: 100, end: 200 },
  ],
  [
    'a restart that explains two readings',
    0,
    [2000, 3050, 100, 200, 300],
    null,
    1.5,
    { believed: [100, 200, 300, 2000, 3050], restarts: 1, energyWh: 3350, end: 300 },
  ],
  [
    'of two ways that believe as much the one that claims least, which comes last',
    0,
    [1000, 4050, 3040, 100, 200, 300],
    null,
    1.5,
    { believed: [100, 200, 300, 1000, 3040], restarts: 1, energyWh: 3340, end: 300 },
  ],
  [
    'of two ways that believe as much the one that claims least, which comes first',
    0,
    [1000, 3040, 7600, 100, 200, 300],
    null,
    1.5,
    { believed: [100, 200, 300, 1000, 3040], restarts: 1, energyWh: 3340, end: 300 },
  ],
])('charging-1, %s', (_name, start, registers, stop, restartCost, expected) => {
  expect(storyOf(start, registers, stop, restartCost)).toEqual(expected);
});

test('charging-1, where each register goes on from the one before, each is looked at once', () => {
  const readings = Array.from({ length: 500 }, (_, minute) => ({ at: at(minute + 1), wh: 100 * minute }));
  const looks = jest.fn(possible);
  const stop = { at: at(501), wh: 50_000 };
  const story = bestStory({ at: at(0), wh: 0 }, readings, stop, { possible: looks, restartCost: 1.5 });
  expect(story).toMatchObject({ energyWh: 50_000, restarts: 0, believed: new Set(readings) });
  expect(looks.mock.calls.length).toBeLessThanOrEqual(501);
});
