import { weigh } from './weighing';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 22, 12, minute));

test('charging-1: where start, readings and stop are in line nothing else is weighed', () => {
  const readings = Array.from({ length: 200 }, (_, minute) => ({ at: at(minute + 1), wh: 1000 + 100 * minute }));
  const possible = jest.fn(() => 50_000);
  const scales = { start: { at: at(0), wh: 1000 }, stop: { at: at(201), wh: 21_000 }, readings, possible };
  expect(weigh(scales, true)).toMatchObject({ story: { energyWh: 20_000 }, reasons: [] });
  // Once for the stop, and for each reading: its unit, a restart that it may hide, whether it goes on.
  expect(possible.mock.calls.length).toBeLessThanOrEqual(3 * readings.length + 5);
});
