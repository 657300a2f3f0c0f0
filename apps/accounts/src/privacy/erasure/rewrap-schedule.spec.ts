import { parseCronItems } from 'graphile-worker';
import { isRewrapDue, REWRAP_TICKS } from './rewrap-schedule';

const HOUR_MS = 3_600_000;
const TICK_MS = HOUR_MS / 4;
const WEEK = Array.from({ length: 7 * 24 * 4 }, (_, i) => new Date(Date.UTC(2027, 1, 25, 0, 2) + i * TICK_MS));

/** Milliseconds between the moves of a week. */
function gaps(erasureHours: number): number[] {
  const due = WEEK.filter((tick) => isRewrapDue(tick, erasureHours)).map((tick) => tick.getTime());
  return due.slice(1).map((time, index) => time - (due[index] ?? 0));
}

test.each([
  [1, 0.5],
  [2, 1],
  [7, 3.5],
  [31, 15.5],
  [48, 24],
  [72, 24],
  [1000, 24],
])('QTL-10.1, QV-4: under an erasure clock of %i h keys move every %d h', (erasureHours, everyHours) => {
  const found = gaps(erasureHours);
  expect(found.length).toBeGreaterThan(5);
  expect(new Set(found)).toEqual(new Set([everyHours * HOUR_MS]));
});

test('QTL-10.1: daily moves are at 3:17 in UTC, also when the job starts a few minutes late', () => {
  const due = WEEK.filter((tick) => isRewrapDue(tick, 48)).map((tick) => tick.toISOString().slice(11, 16));
  expect(new Set(due)).toEqual(new Set(['03:17']));
  expect(isRewrapDue(new Date('2027-02-27T03:26:59Z'), 48)).toBe(true);
});

test('the schedule has a tick in each quarter of an hour that the rule counts', () => {
  const [item] = parseCronItems([{ task: 'rewrap-keys', match: REWRAP_TICKS }]);
  expect(item).toBeDefined();
  expect(
    REWRAP_TICKS.split(' ')[0]
      ?.split(',')
      .map((minute) => (Number(minute) - 17 + 60) % 15),
  ).toEqual([0, 0, 0, 0]);
});
