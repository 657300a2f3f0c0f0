import { homeOf, strangers } from '../bench/accounts/addresses';
import { bodiesVerdicts } from '../bench/accounts/bodies/bodies-report';
import { floodVerdicts } from '../bench/accounts/flood/flood-report';
import type { FloodRound } from '../bench/accounts/flood/measure-flood';
import { readAccountsArguments } from '../bench/accounts/options';
import { UsageError } from '../bench/arguments';

const times = (p99: number) => ({ p50: 1, p95: 2, p99 });
const round = (change: Partial<FloodRound> = {}): FloodRound => ({
  idle: times(3),
  flooded: times(9),
  flood: { sent: 10_000, held: 0, answers: { '429 overloaded': 10_000 }, perSecond: 1_000 },
  ingest: { ...times(5), sent: 50, acknowledged: 50, stored: 50 },
  owners: [{ isIn: true, tries: 1, milliseconds: 200 }],
  ...change,
});
const shutOut = { isIn: false, tries: 4, milliseconds: 8_000 };

const TARGETS = ['over idle', 'milliseconds', 'unanswered', 'lost', 'owners', 'size'] as const;

test.each<[string, FloodRound, (typeof TARGETS)[number][]]>([
  ['all is well', round(), []],
  ['four times as slow', round({ flooded: times(12) }), ['over idle']],
  ['too slow for people, on a slow machine', round({ idle: times(15), flooded: times(41) }), ['milliseconds']],
  [
    'a reading without an answer',
    round({ ingest: { ...times(5), sent: 50, acknowledged: 49, stored: 49 } }),
    ['unanswered'],
  ],
  [
    'a reading answered and not stored',
    round({ ingest: { ...times(5), sent: 50, acknowledged: 50, stored: 49 } }),
    ['lost'],
  ],
  ['an owner shut out', round({ owners: [shutOut] }), ['owners']],
  ['a trickle in place of a flood', round({ flood: { ...round().flood, perSecond: 500 } }), ['size']],
])('bench of accounts, flood: %s', (_name, seen, missed) => {
  const verdicts = floodVerdicts({ capacity: 100, rounds: [seen] });
  expect(verdicts).toHaveLength(TARGETS.length);
  expect(TARGETS.filter((_target, place) => verdicts[place]?.met === false)).toEqual(missed);
});

test.each([
  [9, true],
  [9.1, false],
])('bench of accounts, dear bodies: a p99 of %s ms against 3 is met: %s', (p99, met) => {
  const seen = { idle: times(3), meanwhile: times(p99), bodies: { sent: 100, answers: { '400 json-too-large': 100 } } };
  expect(bodiesVerdicts([seen]).map((verdict) => verdict.met)).toEqual([met]);
});

test('bench of accounts: no stranger comes from a home, nor twice from one address', () => {
  const next = strangers();
  const seen = new Set(Array.from({ length: 2_000 }, next));
  expect(seen.size).toBe(2_000);
  expect(Array.from({ length: 170 }, (_, person) => homeOf(person)).filter((home) => seen.has(home))).toEqual([]);
});

test('bench of accounts: parts by name, and no more people than may register', () => {
  expect(readAccountsArguments(['--only', 'flood, me'])).toMatchObject({ only: ['me', 'flood'], people: 120 });
  for (const wrong of [
    ['--only', 'sign-in'],
    ['--people', '171'],
    ['--rounds', '0'],
  ]) {
    expect(() => readAccountsArguments(wrong)).toThrow(UsageError);
  }
  expect(readAccountsArguments(['--help'])).toBeNull();
});
