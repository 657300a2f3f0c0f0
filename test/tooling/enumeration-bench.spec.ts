import { UsageError } from '../bench/arguments';
import { aucOf, quantile } from '../bench/enumeration/auc';
import { readEnumerationArguments } from '../bench/enumeration/options';
import { type Seen, verdictOf } from '../bench/enumeration/probing';

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
});
