import { StartSchedule } from './start-schedule';

const never = new AbortController().signal;

test('start schedule: deals every start once, then none', async () => {
  const schedule = new StartSchedule(3, 0, never);
  const dealt = await Promise.all(Array.from({ length: 5 }, () => schedule.next()));
  expect(dealt).toEqual([0, 1, 2, null, null]);
  expect(schedule.begun).toBe(3);
});

test('start schedule: spreads starts over time', async () => {
  const began = performance.now();
  const schedule = new StartSchedule(4, 50, never);
  await Promise.all(Array.from({ length: 4 }, () => schedule.next()));
  expect(performance.now() - began).toBeGreaterThanOrEqual(55); // 60 ms; a timer may fire a little early
});

test('start schedule: begins no more once it was stopped', async () => {
  const stop = new AbortController();
  const schedule = new StartSchedule(10, 0.1, stop.signal);
  await schedule.next();
  const waiting = schedule.next();
  stop.abort();
  await expect(waiting).resolves.toBeNull();
  await expect(schedule.next()).resolves.toBeNull();
  expect(schedule.begun).toBe(1);
});
