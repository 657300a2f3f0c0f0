import type { OperatorSession } from '../operator-api';
import { lossesOf } from './losses';
import { type QuirkDriver, told, type TrueSession } from './quirk';

const FROM = '2026-11-22T10:00:00.000Z';
const TO = '2026-11-22T11:00:00.000Z';
const driver = (name: string): QuirkDriver => ({
  email: `${name}@driver.example`,
  card: name,
  api: { start: () => Promise.resolve(), sessionsSince: () => Promise.resolve([]) },
});
const [ada, ben] = [driver('ada'), driver('ben')];

const truth = told(ada, new Date(FROM), new Date(TO), 2000);
const doubtful: TrueSession = { ...truth, endedAt: null, mostWh: 2400, mustBeReviewed: true };
const kept: OperatorSession = {
  id: 's-1',
  chargePointId: 'Quirk-1',
  startedAt: FROM,
  endedAt: TO,
  energyWh: 2000,
  cost: 100,
  status: 'completed',
  driver: 'PSEUDONYM',
};
const reviewed: OperatorSession = { ...kept, energyWh: 2100, cost: null, status: 'needs-review' };

const losses = (
  true_: TrueSession[],
  operator: OperatorSession[],
  { ofAda = ['s-1'], ofBen = [] }: { ofAda?: string[]; ofBen?: string[] } = {},
) =>
  lossesOf(true_, {
    operator,
    byDriver: new Map([
      [ada.email, new Set(ofAda)],
      [ben.email, new Set(ofBen)],
    ]),
  });

test.each<[string, TrueSession, OperatorSession]>([
  ['as it was', truth, kept],
  ['within what can be known, and not billed', doubtful, reviewed],
  ['at the least that it can have been', doubtful, { ...reviewed, energyWh: 2000 }],
  ['at the most', doubtful, { ...reviewed, energyWh: 2400 }],
])('nothing is lost of a session that stands %s', (_name, session, seen) => {
  expect(losses([session], [seen])).toEqual([]);
});

test.each<[string, TrueSession, Partial<OperatorSession>, string]>([
  ['still runs', truth, { endedAt: null }, 'has not ended (completed)'],
  ['ended at another time', truth, { endedAt: FROM }, `ended at ${FROM}, not at ${TO}`],
  ['lacks a Wh', truth, { energyWh: 1999 }, 'has 1999 Wh, not 2000'],
  ['has a Wh too many', truth, { energyWh: 2001 }, 'has 2001 Wh, not 2000'],
  ['waits for a review without need', truth, { status: 'needs-review' }, 'is needs-review, not completed'],
  ['costs nothing', truth, { cost: null }, 'is not billed'],
  ['has no driver', truth, { driver: null }, 'has no driver'],
  ['has less than it can have been', doubtful, { ...reviewed, energyWh: 1999 }, 'has 1999 Wh, not 2000 to 2400'],
  ['has more than it can have been', doubtful, { ...reviewed, energyWh: 2401 }, 'has 2401 Wh, not 2000 to 2400'],
  ['is taken for certain', doubtful, { ...reviewed, status: 'completed' }, 'is completed, not needs-review'],
  ['is billed in doubt', doubtful, { ...reviewed, cost: 100 }, 'is billed, though nobody can know its energy'],
  ['never ended, whenever it did', doubtful, { ...reviewed, endedAt: null }, 'has not ended (needs-review)'],
])('a session is lost that %s', (_name, session, seen, what) => {
  expect(losses([session], [{ ...kept, ...seen }])).toEqual([`the session of ${FROM} ${what}`]);
});

test('a session is lost that is not there, or begins at another time', () => {
  expect(losses([truth], [])).toEqual([`the session of ${FROM} is missing`]);
  expect(losses([truth], [{ ...kept, startedAt: TO }])).toEqual([
    `the session of ${FROM} is missing`,
    `a session of ${TO} (completed) that never was`,
  ]);
});

test('a session that is there twice is one too many', () => {
  expect(losses([truth], [kept, { ...kept, id: 's-2' }])).toEqual([`a session of ${FROM} (completed) that never was`]);
});

test.each([
  ['nobody', { ofAda: [] }, ['is not shown to its driver']],
  ['another', { ofAda: [], ofBen: ['s-1'] }, ['is not shown to its driver', 'is shown to another driver']],
  ['another too', { ofBen: ['s-1'] }, ['is shown to another driver']],
])('a session is lost that is shown to %s', (_name, drivers, expected) => {
  expect(losses([truth], [kept], drivers)).toEqual(expected.map((what) => `the session of ${FROM} ${what}`));
});
