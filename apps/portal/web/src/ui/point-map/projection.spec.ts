import {
  areaOf,
  isFarthest,
  isNearest,
  LARGEST_SCALE,
  moved,
  pixelOf,
  placeOf,
  spotOf,
  type View,
  viewOf,
  zoomed,
} from './projection';

const SIZE = { width: 600, height: 400 };

describe('Mercator', () => {
  it.each([
    { place: { latitude: 0, longitude: 0 }, x: 0.5, y: 0.5 },
    { place: { latitude: 0, longitude: -180 }, x: 0, y: 0.5 },
    { place: { latitude: 0, longitude: 180 }, x: 0, y: 0.5 },
    { place: { latitude: 0, longitude: 90 }, x: 0.75, y: 0.5 },
    { place: { latitude: 90, longitude: 0 }, x: 0.5, y: 0 },
    { place: { latitude: -90, longitude: 0 }, x: 0.5, y: 1 },
    { place: { latitude: 66.51326, longitude: 0 }, x: 0.5, y: 0.25 },
  ])('puts $place.latitude, $place.longitude at $x, $y', ({ place, x, y }) => {
    expect(spotOf(place).x).toBeCloseTo(x, 6);
    expect(spotOf(place).y).toBeCloseTo(y, 6);
  });

  it.each([
    { latitude: 22.2868, longitude: 114.1612 },
    { latitude: -36.85, longitude: 174.76 },
    { latitude: 48.14, longitude: -11.56 },
  ])('comes back to $latitude, $longitude', (place) => {
    const back = placeOf(spotOf(place));
    expect(back.latitude).toBeCloseTo(place.latitude, 9);
    expect(back.longitude).toBeCloseTo(place.longitude, 9);
  });
});

describe('the view of some places', () => {
  const inView = (places: readonly { latitude: number; longitude: number }[]) => {
    const spots = places.map(spotOf);
    const view = viewOf(spots, SIZE);
    return { view, pixels: spots.map((spot) => pixelOf(spot, view, SIZE)) };
  };

  it.each([
    {
      name: 'one town',
      places: [
        { latitude: 22.28, longitude: 114.15 },
        { latitude: 22.32, longitude: 114.21 },
      ],
    },
    {
      name: 'two continents',
      places: [
        { latitude: 22.3, longitude: 114.2 },
        { latitude: 48.1, longitude: 11.6 },
      ],
    },
    {
      name: 'both sides of the antimeridian',
      places: [
        { latitude: -17, longitude: 179.5 },
        { latitude: -16, longitude: -179 },
      ],
    },
    { name: 'a single place', places: [{ latitude: 22.28, longitude: 114.15 }] },
    {
      name: 'the same place twice',
      places: [
        { latitude: 5, longitude: 5 },
        { latitude: 5, longitude: 5 },
      ],
    },
    {
      name: 'a pole',
      places: [
        { latitude: 90, longitude: 0 },
        { latitude: 70, longitude: 20 },
      ],
    },
    {
      name: 'places in one column',
      places: [
        { latitude: 1, longitude: 7 },
        { latitude: 2, longitude: 7 },
      ],
    },
  ])('holds all of $name, away from the edge', ({ places }) => {
    const { pixels } = inView(places);
    for (const { x, y } of pixels) {
      expect(x).toBeGreaterThanOrEqual(47);
      expect(x).toBeLessThanOrEqual(SIZE.width - 47);
      expect(y).toBeGreaterThanOrEqual(47);
      expect(y).toBeLessThanOrEqual(SIZE.height - 47);
    }
  });

  it('goes the short way over the antimeridian', () => {
    const { view } = inView([
      { latitude: 0, longitude: 179 },
      { latitude: 0, longitude: -179 },
    ]);
    expect(view.center.x).toBeCloseTo(0, 9);
    const [west, , east] = areaOf(view, SIZE);
    expect(west).toBeGreaterThan(170);
    expect(east).toBeLessThan(-170);
  });

  it('shows a town around a single place, and the world where there is none', () => {
    const { view } = inView([{ latitude: 22.28, longitude: 114.15 }]);
    expect(isNearest(view)).toBe(false);
    const [west, , east] = areaOf(view, SIZE);
    expect(east - west).toBeLessThan(0.2);
    expect(areaOf(viewOf([], SIZE), SIZE)).toEqual([-180, expect.any(Number), 180, expect.any(Number)]);
  });

  it('comes nearer to what is pressed than by itself: doors of one house are told apart', () => {
    const doors = [
      { latitude: 22.2868, longitude: 114.1613 },
      { latitude: 22.2868, longitude: 114.1617 },
    ].map(spotOf);
    const apart = (view: View): number => {
      const [one, other] = doors.map((spot) => pixelOf(spot, view, SIZE).x);
      return (other ?? 0) - (one ?? 0);
    };
    expect(apart(viewOf(doors, SIZE))).toBeLessThan(40);
    expect(apart(viewOf(doors, SIZE, LARGEST_SCALE))).toBeGreaterThan(40);
  });

  it('survives a map that has no room yet', () => {
    const view = viewOf([spotOf({ latitude: 1, longitude: 1 }), spotOf({ latitude: 2, longitude: 2 })], {
      width: 0,
      height: 0,
    });
    expect(Number.isFinite(view.scale)).toBe(true);
  });
});

describe('moving and zooming', () => {
  const view = viewOf([spotOf({ latitude: 0, longitude: 179.99 })], SIZE);

  it('takes the ground along, over the antimeridian too', () => {
    const spot = spotOf({ latitude: 0, longitude: 179.99 });
    const before = pixelOf(spot, view, SIZE);
    const after = pixelOf(spot, moved(view, -200, 30), SIZE);
    expect(after.x).toBeCloseTo(before.x - 200, 3);
    expect(after.y).toBeCloseTo(before.y + 30, 3);
  });

  it('stops at the poles', () => {
    expect(moved(view, 0, 1e12).center.y).toBe(0);
    expect(moved(view, 0, -1e12).center.y).toBe(1);
  });

  it('ends at the nearest and the farthest, around the same middle', () => {
    expect(isNearest(zoomed(view, 99))).toBe(true);
    expect(isFarthest(zoomed(view, -99))).toBe(true);
    expect(zoomed(view, 1).center).toEqual(view.center);
    expect(zoomed(view, 1).scale).toBe(view.scale * 2);
  });

  it('tells poles where the edge of the square is in view', () => {
    const [west, south, east, north] = areaOf(zoomed(view, -99), SIZE);
    expect([west, south, east, north]).toEqual([-180, -90, 180, 90]);
  });
});
