import { activityOf, changeOf, type ChargingActivity, LONG_STAY_S, NO_ACTIVITY } from './activity';

const session = (changes: Partial<ChargingActivity> = {}): ChargingActivity => ({
  startedAt: new Date('2026-11-22T04:00:00Z'),
  durationS: 1800,
  energyWh: 7000,
  network: 'public',
  ...changes,
});

test.each<[string, string, string, number, number]>([
  ['noon in Hong Kong', 'HK', '2026-11-22T04:00:00Z', 1, 0],
  ['22:00 in Hong Kong', 'HK', '2026-11-22T14:00:00Z', 1, 1],
  ['a second before', 'HK', '2026-11-22T13:59:59Z', 1, 0],
  ['05:59 in Hong Kong', 'HK', '2026-11-21T21:59:00Z', 1, 1],
  ['06:00 in Hong Kong', 'HK', '2026-11-21T22:00:00Z', 1, 0],
  ['midnight in Hong Kong', 'HK', '2026-11-22T16:00:00Z', 1, 1],
  ['05:30 in London by winter time', 'GB', '2026-01-10T05:30:00Z', 1, 1],
  ['06:30 in London by summer time', 'GB', '2026-07-10T05:30:00Z', 1, 0],
  ['a country of several times', 'US', '2026-11-22T04:00:00Z', 0, 0],
  ['no country', 'ZZ', '2026-11-22T04:00:00Z', 0, 0],
  ['a name of every object', 'constructor', '2026-11-22T04:00:00Z', 0, 0],
])('QST-3a the time of day is the one where the person lives: %s', (_name, country, startedAt, timed, nights) => {
  expect(activityOf(session({ startedAt: new Date(startedAt) }), country)).toMatchObject({ timed, nights });
});

test.each<[string, Partial<ChargingActivity>, object]>([
  ['a public network', {}, { sessions: 1, publics: 1, longStays: 0, energyWh: 7000 }],
  ['a private one', { network: 'private' }, { sessions: 1, publics: 0 }],
  ['four hours', { durationS: LONG_STAY_S }, { longStays: 1 }],
  ['a second less', { durationS: LONG_STAY_S - 1 }, { longStays: 0 }],
])('QST-3a one session as sums: %s', (_name, changes, expected) => {
  expect(activityOf(session(changes), 'HK')).toMatchObject(expected);
});

test.each<[string, Partial<ChargingActivity>, Partial<ChargingActivity>, object]>([
  ['more energy', { energyWh: 7000 }, { energyWh: 7500 }, { energyWh: 500 }],
  [
    'less, and longer',
    { energyWh: 7000 },
    { energyWh: 6000, durationS: LONG_STAY_S },
    { energyWh: -1000, longStays: 1 },
  ],
  ['a long stay that was none', { durationS: LONG_STAY_S }, {}, { longStays: -1 }],
  ['the same', {}, {}, {}],
])('QST-3a a session that is told otherwise changes the sums by the difference: %s', (_name, was, is, expected) => {
  expect(changeOf(session(was), session(is), 'HK')).toEqual({ ...NO_ACTIVITY, ...expected });
});
