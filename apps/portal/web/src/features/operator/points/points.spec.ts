import { csvOf } from './add/csv-text';
import { lineErrorsOf } from './add/file-faults';
import { faultsOf, NO_VALUES, requestOf } from './form/point-values';
import { filterOf, matches } from './filter';
import type { Point } from './point-calls';
import { minorOf, priceText } from './price';
import { errorOf, isTroubled, standingOf } from './standing';

const told = (status: string, errorCode = 'NoError') => ({ status, lastStatus: status, errorCode, updatedAt: '' });
const POINT: Point = {
  id: 'HARBOUR-01',
  state: 'in-service',
  network: 'public',
  location: { name: 'Central Pier 7', city: 'Hong Kong' },
  pricePerKwh: 320,
  currency: 'HKD',
  maxPowerW: null,
  vendor: 'Virtual',
  model: 'One',
  firmware: null,
  lastSeenAt: '2026-12-01T00:00:00Z',
  connected: true,
  connectedSince: null,
  disconnectedAt: null,
  status: null,
  connectors: [{ id: 1, ...told('Available') }],
  quirks: 0,
  refusals: 0,
};

describe('charge points of an operator', () => {
  it.each([
    ['free', {}],
    ['retired', { state: 'retired', connected: false }],
    ['offline', { connected: false }],
    ['new', { connected: false, lastSeenAt: null }],
    [
      'fault',
      {
        connectors: [
          { id: 1, ...told('Charging') },
          { id: 2, ...told('Faulted') },
        ],
      },
    ],
    [
      'busy',
      {
        connectors: [
          { id: 1, ...told('Available') },
          { id: 2, ...told('SuspendedEV') },
        ],
      },
    ],
    ['unavailable', { status: told('Unavailable') }],
    ['free', { connectors: [] }],
  ] as const)('stand as %s', (standing, changes) => {
    const point = { ...POINT, ...changes } as Point;
    expect(standingOf(point)).toBe(standing);
    expect(isTroubled(point)).toBe(['offline', 'fault', 'unavailable'].includes(standing));
  });

  it('tell the error that one of their connectors told', () => {
    expect(errorOf(POINT)).toBeNull();
    expect(errorOf({ ...POINT, connectors: [{ id: 1, ...told('Faulted', 'GroundFailure') }] })).toBe('GroundFailure');
  });

  it.each([
    ['3.20', 'HKD', 320],
    ['3,2', 'HKD', 320],
    ['3', 'JPY', 3],
    ['3.5', 'JPY', null],
    ['0.125', 'KWD', 125],
    ['1.234', 'EUR', null],
    ['-1', 'EUR', null],
    ['1e3', 'EUR', null],
    ['10000.01', 'EUR', null],
  ])('read %s %s as %s minor units', (text, currency, minor) => {
    expect(minorOf(text, currency)).toBe(minor);
    if (minor !== null) expect(minorOf(priceText(minor, currency), currency)).toBe(minor);
  });

  it.each([
    [{}, true],
    [{ q: 'pier harbour' }, true],
    [{ q: 'pier kowloon' }, false],
    [{ standing: 'free', network: 'public' }, true],
    [{ standing: 'offline' }, false],
    [{ standing: 'nonsense', network: 'nonsense' }, true],
  ])('are found by %j: %s', (query, isFound) => {
    expect(matches(POINT, filterOf(query))).toBe(isFound);
  });

  it.each([
    [{}, {}],
    [{ network: '' }, { network: 'network' }],
    [{ id: '-X' }, { id: 'id' }],
    [{ latitude: '22.2' }, { longitude: 'both' }],
    [{ latitude: '91', longitude: '1' }, { latitude: 'latitude' }],
    [{ price: '1' }, { currency: 'priceAlone' }],
    [{ price: 'x', currency: 'hkd' }, { price: 'price' }],
    [{ power: '0.5' }, { power: 'power' }],
  ])('are asked again where %j is wrong', (changes, faults) => {
    expect(faultsOf({ ...NO_VALUES, id: 'A', network: 'private', ...(changes as Partial<typeof NO_VALUES>) })).toEqual(
      faults,
    );
  });

  it('are sent with what was given alone, a name as a line of text', () => {
    const values = { ...NO_VALUES, id: ' A ', network: 'public', name: 'Pier' } as const;
    expect(requestOf(values)).toEqual({ id: 'A', network: 'public', location: 'Pier' });
    const more = { ...values, latitude: '22,3', longitude: '114', price: '1,5', currency: 'hkd', power: '7,4' };
    expect(requestOf(more)).toEqual({
      id: 'A',
      network: 'public',
      location: { name: 'Pier', latitude: 22.3, longitude: 114 },
      pricePerKwh: 150,
      currency: 'HKD',
      maxPowerW: 7400,
    });
  });

  it('are named with line and column where a file is wrong', () => {
    const errors = [
      { path: 'lines.2.network', message: 'must be one of …' },
      { path: 'lines.3', message: 'must have 4 cells' },
      { path: 'lines.4.id', message: 'is registered already' },
      { path: 'lines', message: 'must be a line of column names and at least one charge point' },
    ];
    expect(lineErrorsOf({ errors }).map(({ line, column, fault }) => [line, column, fault])).toEqual([
      [2, 'network', 'network'],
      [3, null, 'cells'],
      [4, 'id', 'taken'],
      [null, null, null],
    ]);
  });

  it('leave in files that no spreadsheet runs', () => {
    expect(csvOf([['=1+1', 'a,"b"', '@x']])).toBe(`'=1+1,"a,""b""",'@x\r\n`);
  });
});
