import { SIGN_IN_DELAYS } from '@evc/platform';
import { UsageError } from '../bench/arguments';
import { aucOf, quantile } from '../bench/enumeration/auc';
import { probedCalls } from '../bench/enumeration/calls';
import { KINDS, type Names, namesNeeded, split, WARM_UP } from '../bench/enumeration/kinds';
import { CALLS, readEnumerationArguments } from '../bench/enumeration/options';
import { probe, type Seen, verdictOf } from '../bench/enumeration/probing';
import { Stranger } from '../bench/enumeration/stranger';

test.each<[string, number[], number[], number]>([
  ['the same numbers', [1, 2, 3], [1, 2, 3], 0.5],
  ['all ties', [5, 5], [5, 5, 5], 0.5],
  ['no overlap', [1, 2], [3, 4], 1],
  ['no overlap, other side', [3, 4], [1, 2], 1],
  ['one out of place', [1, 2, 4], [3, 5, 6], 8 / 9],
  ['a tie counts half', [1, 2], [2, 3], 7 / 8],
])('enumeration: how well time tells %s apart', (_name, one, other, expected) => {
  expect(aucOf(one, other)).toBeCloseTo(expected);
});

test('enumeration: quantiles', () => {
  expect([quantile([3, 1, 2], 0.5), quantile([3, 1, 2], 0.99), quantile([4], 0)]).toEqual([2, 3, 4]);
});

const seen = (name: string, milliseconds: number[], look = 'alike'): Seen => ({
  name,
  milliseconds,
  looks: new Set([look]),
});

test.each<[string, Seen[], boolean, number]>([
  ['alike in bytes and time', [seen('a', [1, 2, 3]), seen('b', [3, 2, 1]), seen('c', [2, 1, 3])], true, 0.5],
  ['another byte', [seen('a', [1, 2, 3]), seen('b', [1, 2, 3], 'not alike')], false, 0.5],
  ['slower', [seen('a', [1, 2, 3]), seen('b', [1, 2, 3]), seen('c', [4, 5, 6])], false, 1],
])('enumeration: %s', (_name, classes, met, auc) => {
  const verdict = verdictOf('sign-in', classes);
  expect(verdict.met).toBe(met);
  expect(verdict.worst.auc).toBeCloseTo(auc);
});

test('enumeration: two thousand samples of everything unless told', () => {
  expect(readEnumerationArguments([])).toMatchObject({ samples: 2_000 });
  expect(readEnumerationArguments(['--only', 'recovery,sign-in', '--samples', '100'])).toMatchObject({
    only: ['sign-in', 'recovery'],
    samples: 100,
  });
  expect(readEnumerationArguments(['--help'])).toBeNull();
  expect(() => readEnumerationArguments(['--only', 'logging-in'])).toThrow(UsageError);
  expect(() => readEnumerationArguments(['--lanes', '10'])).toThrow(UsageError);
});

const namesOf = (count: number): Names =>
  Object.fromEntries(
    KINDS.map((kind) => [kind, Array.from({ length: count }, (_, i) => `${kind} ${i}`)]),
  ) as unknown as Names;

test('enumeration: every call compares every kind of name, and what is slowed with what is slowed', () => {
  const calls = probedCalls(split(namesOf(5), 3), {});
  const classes = Object.fromEntries(CALLS.map((call) => [call, calls[call].classes.map(({ name }) => name)]));
  const anybody = [...KINDS, 'slowed'];
  expect(classes).toEqual({
    'sign-in': ['wrong password', 'empty password', 'unknown', 'unverified', 'passkeys only', 'erased'],
    'sign-in-slowed': KINDS,
    'sign-in-guessed-at': KINDS,
    registration: anybody,
    recovery: anybody,
    newsletter: anybody,
  });
  expect(calls.recovery.classes.map((asked) => Object.values(asked.body(4)))).toEqual([
    [expect.stringMatching(/^somebody-/)],
    ['known 1'],
    ['unverified 1'],
    ['passkeys only 1'],
    ['erased 1'],
    ['known 3'],
  ]);
});

test('enumeration: no name that is to be left in peace is guessed at so often that it is slowed everywhere', () => {
  for (const samples of [10, 60, 2_000]) {
    const count = namesNeeded(samples).plain;
    const calls = probedCalls(split(namesOf(count + 1), count), {});
    const failures = new Map<string, number>();
    for (const call of ['sign-in', 'sign-in-slowed'] as const) {
      for (const asked of calls[call].classes) {
        for (let i = 0; i < samples + WARM_UP; i += 1) {
          const { identifier } = asked.body(i) as { identifier: string };
          const more = asked.before ? SIGN_IN_DELAYS.pair.free : 1;
          failures.set(identifier, (failures.get(identifier) ?? 0) + more);
        }
      }
    }
    expect(Math.max(...failures.values())).toBeLessThan(SIGN_IN_DELAYS.name.free);
  }
});

/** Answers from a list, and remembers what it was asked. */
class Answering extends Stranger {
  readonly asked: string[] = [];
  constructor(private readonly statuses: number[]) {
    super('http://nowhere.example');
  }

  override post(_path: string, body: object) {
    this.asked.push(JSON.stringify(body));
    const status = this.statuses.shift() ?? 429;
    return Promise.resolve({
      status,
      look: `${status}\nretry-after: ${this.asked.length}`,
      retryAfter: this.asked.length,
      milliseconds: 1,
    });
  }
}

const probingOf = (stranger: Stranger) => ({
  call: 'sign-in-guessed-at' as const,
  samples: 20,
  strangers: [stranger],
  address: () => '10.0.0.1',
  tell: () => undefined,
});
const slowed = (waitsVary: boolean) => ({
  path: '/',
  status: 429,
  tooLate: 401,
  waitsVary,
  classes: ['a', 'b', 'c'].map((name) => ({ name, body: () => ({ name }) })),
});

test('enumeration: each class comes once in every three requests', async () => {
  const stranger = new Answering([]);
  await probe(slowed(true), probingOf(stranger));
  const measured = stranger.asked.slice(3 * WARM_UP);
  expect(measured).toHaveLength(60);
  for (let i = 0; i < 60; i += 3) expect(new Set(measured.slice(i, i + 3)).size).toBe(3);
});

test('enumeration: a name whose wait is over is asked again, and waits are compared where they must be alike', async () => {
  const late = new Answering([401, 429, 401, 401]);
  expect((await probe(slowed(true), probingOf(late))).map(({ milliseconds }) => milliseconds.length)).toEqual([
    20, 20, 20,
  ]);
  const verdict = async (waitsVary: boolean) =>
    verdictOf('sign-in-slowed', await probe(slowed(waitsVary), probingOf(new Answering([]))));
  expect(await verdict(true)).toMatchObject({ met: true, answers: 1 });
  expect(await verdict(false)).toMatchObject({ met: false });
  await expect(probe(slowed(true), probingOf(new Answering([401, 401, 401, 401, 401])))).rejects.toThrow('401');
  await expect(probe(slowed(true), probingOf(new Answering([500])))).rejects.toThrow('500');
});
