import { coordinatesOf, placeWords } from './place';

const country = (code: string): string => ({ HK: 'Hong Kong', DE: 'Germany' })[code] ?? code;

describe('a place in words', () => {
  it.each([
    { location: null, name: null, address: null },
    { location: 'Central Pier 7', name: 'Central Pier 7', address: null },
    { location: '  ', name: null, address: null },
    { location: {}, name: null, address: null },
    { location: { name: 'Pier', city: 'Central', country: 'HK' }, name: 'Pier', address: 'Central, Hong Kong' },
    {
      location: { address: 'Bahnhofplatz 1', postalCode: '80335', city: 'München', country: 'DE' },
      ...{ name: 'Bahnhofplatz 1', address: '80335 München, Germany' },
    },
    { location: { name: 'Pier', city: 'Hong Kong', country: 'HK' }, name: 'Pier', address: 'Hong Kong' },
    { location: { name: ' ', city: 'Bonn' }, name: 'Bonn', address: null },
    // Not a code, as some owners write it.
    { location: { city: 'Bonn', country: 'Deutschland' }, name: 'Bonn', address: 'Deutschland' },
    { location: { latitude: 1, longitude: 2 }, name: null, address: null },
  ])('$location', ({ location, name, address }) => {
    expect(placeWords(location, country)).toEqual({ name, address });
  });

  it.each([
    { location: null, expected: null },
    { location: 'text', expected: null },
    { location: { latitude: 1 }, expected: null },
    { location: { latitude: 0, longitude: 0 }, expected: { latitude: 0, longitude: 0 } },
  ])('coordinates of $location', ({ location, expected }) => {
    expect(coordinatesOf(location)).toEqual(expected);
  });
});
