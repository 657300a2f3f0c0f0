import { meridians, parallels, rulerOf } from './ground';
import { spotOf, viewOf, zoomed } from './projection';

const SIZE = { width: 600, height: 400 };
const town = viewOf([spotOf({ latitude: 22.28, longitude: 114.16 })], SIZE);

describe('the grid', () => {
  it('stands at round degrees, in order, within the map', () => {
    for (const lines of [meridians(town, SIZE), parallels(town, SIZE)]) {
      expect(lines.length).toBeGreaterThan(1);
      for (const { degrees } of lines) expect(Math.round(degrees * 1000) / 1000).toBe(degrees);
    }
    const ats = meridians(town, SIZE).map(({ at }) => at);
    expect(ats).toEqual([...ats].sort((one, other) => one - other));
    for (const at of ats) expect(at >= 0 && at <= SIZE.width).toBe(true);
  });

  it('counts on over the antimeridian', () => {
    const view = viewOf(
      [
        { latitude: 0, longitude: 170 },
        { latitude: 0, longitude: -170 },
      ].map(spotOf),
      SIZE,
    );
    const degrees = meridians(view, SIZE).map((line) => line.degrees);
    expect(degrees).toContain(180);
    expect(degrees.some((one) => one < 0)).toBe(true);
    for (const one of degrees) expect(Math.abs(one)).toBeLessThanOrEqual(180);
  });

  it.each([0, 99, -99])('has few lines at any scale (%d)', (steps) => {
    const view = zoomed(town, steps);
    expect(meridians(view, SIZE).length).toBeLessThan(9);
    expect(parallels(view, SIZE).length).toBeLessThan(20);
  });
});

describe('the ruler', () => {
  it.each([-99, -3, 0, 2, 99])('is a round length that fits (%d)', (steps) => {
    const { metres, pixels } = rulerOf(zoomed(town, steps));
    expect([1, 2, 5]).toContain(Number(metres.toExponential().split('e')[0]));
    expect(pixels).toBeGreaterThan(40);
    expect(pixels).toBeLessThanOrEqual(120);
  });

  it('shrinks away from the equator', () => {
    const equator = rulerOf({ center: spotOf({ latitude: 0, longitude: 0 }), scale: 1e6 });
    const north = rulerOf({ center: spotOf({ latitude: 60, longitude: 0 }), scale: 1e6 });
    expect(equator.metres / equator.pixels).toBeCloseTo((2 * north.metres) / north.pixels, 3);
  });
});
