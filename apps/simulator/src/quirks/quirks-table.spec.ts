import { told } from './quirk';
import { lostNothing, quirksTable } from './quirks-table';
import type { QuirkRun } from './run-quirks';

const ada = {
  email: 'ada@driver.example',
  card: '04A1',
  api: { start: () => Promise.resolve(), sessionsSince: () => Promise.resolve([]) },
};
const certain = told(ada, new Date(0), new Date(1), 2000);
const fine: QuirkRun = {
  quirk: 'repeats',
  chargePointId: 'Quirk-1',
  truth: [certain],
  sessions: 1,
  energyWh: 2000,
  losses: [],
};
const doubtful: QuirkRun = {
  ...fine,
  quirk: 'power-cut',
  truth: [certain, { ...certain, endedAt: null, mostWh: 2400, mustBeReviewed: true }],
  sessions: 2,
  energyWh: 4100,
};
const lost: QuirkRun = { ...fine, sessions: 0, energyWh: 0, losses: ['the session of noon is missing'] };

test('the table tells each quirk, what is expected and seen, and the verdict', () => {
  expect(quirksTable([fine, doubtful], 2)).toEqual([
    'quirk      sessions  energy expected     energy seen  verdict',
    'repeats    1 of 1    2.000 kWh           2.000 kWh    nothing lost',
    'power-cut  2 of 2    4.000 to 4.400 kWh  4.100 kWh    nothing lost, 1 for review',
    '2 quirks, 3 sessions: nothing was lost.',
  ]);
});

test('what was lost stands below its quirk', () => {
  expect(quirksTable([lost, fine], 2).slice(1)).toEqual([
    'repeats  0 of 1    2.000 kWh        0.000 kWh    LOST',
    '  the session of noon is missing',
    'repeats  1 of 1    2.000 kWh        2.000 kWh    nothing lost',
    'SOMETHING WAS LOST.',
  ]);
});

test('a run that was stopped says so', () => {
  expect(quirksTable([fine], 2).at(-1)).toBe('Stopped after 1 quirk, 1 session; nothing was lost.');
});

test.each([
  ['all tried, nothing lost', [fine, doubtful], 2, true],
  ['one lost', [fine, lost], 2, false],
  ['one not tried', [fine], 2, false],
  ['none tried', [], 1, false],
])('lost nothing: %s', (_name, runs, wanted, expected) => {
  expect(lostNothing(runs, wanted)).toBe(expected);
});
