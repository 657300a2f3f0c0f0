import fc from 'fast-check';
import { type ActivitySums, activityOf, type ChargingActivity, NO_ACTIVITY } from './activity';
import { inferSegments, SEGMENT_RULES } from './segments';

const sums = (changes: Partial<ActivitySums>): ActivitySums => ({
  sessions: 10,
  timed: 10,
  nights: 0,
  publics: 0,
  longStays: 0,
  energyWh: 0,
  ...changes,
});
const names = (activity: ActivitySums, months = 4) => inferSegments(activity, months).map(({ segment }) => segment);

test.each<[string, ActivitySums, number, string[]]>([
  ['nothing stands out', sums({}), 4, []],
  ['half of them at night', sums({ nights: 5 }), 4, ['night-charger']],
  ['fewer than half at night', sums({ nights: 4 }), 4, []],
  ['the time of day known of too few', sums({ timed: 4, nights: 4 }), 4, []],
  ['the time of day known of just enough', sums({ timed: 5, nights: 3 }), 4, ['night-charger']],
  ['60 percent public', sums({ publics: 6 }), 4, ['public-network']],
  ['59 percent public', sums({ sessions: 100, publics: 59, timed: 0 }), 40, []],
  ['40 percent long stays', sums({ longStays: 4 }), 4, ['long-stay']],
  ['40 kWh each', sums({ energyWh: 400_000 }), 4, ['high-energy']],
  ['one watt-hour less', sums({ energyWh: 399_999 }), 4, []],
  ['eight a month', sums({ sessions: 16 }), 2, ['frequent']],
  ['just under eight a month', sums({ sessions: 15 }), 2, []],
  ['two a month', sums({}), 5, []],
  ['under two a month', sums({}), 6, ['occasional']],
  [
    'all at once, in their order',
    sums({ nights: 10, publics: 10, longStays: 10, energyWh: 900_000 }),
    1,
    ['night-charger', 'public-network', 'long-stay', 'high-energy', 'frequent'],
  ],
  ['below the minimum', sums({ sessions: 4, timed: 4, nights: 4, publics: 4, energyWh: 900_000 }), 1, []],
  ['no activity', NO_ACTIVITY, 6, []],
])('QST-3a segments: %s', (_name, activity, months, expected) => {
  expect(names(activity, months)).toEqual(expected);
});

test('QTL-10.1 each inference names its own fact, how it compares and with what', () => {
  const told = (activity: ActivitySums, months: number) =>
    inferSegments(activity, months).map(({ because: [, reason] }) => reason);
  expect(told(sums({ publics: 6, longStays: 4, energyWh: 400_000 }), 1)).toEqual([
    { fact: 'public-share-percent', value: 60, comparison: 'at-least', threshold: 60 },
    { fact: 'long-stay-share-percent', value: 40, comparison: 'at-least', threshold: 40 },
    { fact: 'energy-per-session-wh', value: 40_000, comparison: 'at-least', threshold: 40_000 },
    { fact: 'sessions-per-month', value: 10, comparison: 'at-least', threshold: 8 },
  ]);
  expect(told(sums({}), 6)).toEqual([{ fact: 'sessions-per-month', value: 1.66, comparison: 'below', threshold: 2 }]);
});

test('QTL-10.1 each inference says from which facts it follows, and the facts say so too', () => {
  expect(inferSegments(sums({ nights: 7, sessions: 9, timed: 9 }), 1)[0]).toEqual({
    segment: 'night-charger',
    because: [
      { fact: 'sessions', value: 9, comparison: 'at-least', threshold: 5 },
      { fact: 'night-share-percent', value: 77.77, comparison: 'at-least', threshold: 50 },
    ],
  });
});

const session = fc.record<ChargingActivity>({
  startedAt: fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
  durationS: fc.nat(200_000),
  energyWh: fc.nat(120_000),
  network: fc.constantFrom('public', 'private'),
});
const country = fc.constantFrom('HK', 'GB', 'US', 'ZZ');
/** Adds up as the database does. */
const add = (left: ActivitySums, right: ActivitySums): ActivitySums => ({
  sessions: left.sessions + right.sessions,
  timed: left.timed + right.timed,
  nights: left.nights + right.nights,
  publics: left.publics + right.publics,
  longStays: left.longStays + right.longStays,
  energyWh: left.energyWh + right.energyWh,
});
const total = (sessions: readonly ChargingActivity[], where: string) =>
  sessions.map((each) => activityOf(each, where)).reduce(add, NO_ACTIVITY);

test('QST-3a the order in which sessions become known changes nothing', () => {
  const shuffled = fc
    .array(session, { maxLength: 40 })
    .chain((sessions) =>
      fc.tuple(fc.constant(sessions), fc.shuffledSubarray(sessions, { minLength: sessions.length })),
    );
  fc.assert(
    fc.property(shuffled, country, fc.integer({ min: 1, max: 6 }), ([sessions, others], where, months) => {
      expect(total(others, where)).toEqual(total(sessions, where));
      expect(inferSegments(total(others, where), months)).toEqual(inferSegments(total(sessions, where), months));
    }),
  );
});

test('QST-3a nothing is inferred below the minimum, and every reason given holds', () => {
  fc.assert(
    fc.property(
      fc.array(session, { maxLength: 40 }),
      country,
      fc.integer({ min: 1, max: 6 }),
      (sessions, where, months) => {
        const inferred = inferSegments(total(sessions, where), months);
        if (sessions.length < SEGMENT_RULES.minimumSessions) expect(inferred).toEqual([]);
        for (const { because } of inferred) {
          expect(because).toHaveLength(2);
          for (const { value, comparison, threshold } of because) {
            expect(comparison === 'at-least' ? value >= threshold : value < threshold).toBe(true);
          }
        }
        const found = inferred.map(({ segment }) => segment);
        expect(found.includes('frequent') && found.includes('occasional')).toBe(false);
      },
    ),
  );
});
