import { AnswerTimes } from './answer-times';

const timesOf = (...values: number[]): AnswerTimes => {
  const times = new AnswerTimes();
  for (const value of values) times.add(value);
  return times;
};

test.each([
  ['none', [], 50, 0],
  ['one', [7], 99, 7],
  ['the middle of an odd number', [3, 1, 2], 50, 2],
  ['nearest rank, not between two', [1, 2, 3, 4], 50, 2],
  ['the greatest', [5, 1, 9], 100, 9],
  ['numbers, not texts', [10, 9, 100], 100, 100],
])('percentile: %s', (_name, values, percent, expected) => {
  expect(timesOf(...values).percentile(percent)).toBe(expected);
});

test('percentile: values added after a look count too', () => {
  const times = timesOf(1, 2, 3);
  expect(times.percentile(100)).toBe(3);
  times.add(0);
  expect(times.percentile(1)).toBe(0);
});
