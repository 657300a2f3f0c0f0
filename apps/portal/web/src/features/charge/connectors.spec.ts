import { freeOf, mayBegin, onlyConnector, toneOfConnector, wordOf } from './connectors';

describe('connectors as drivers read them', () => {
  it.each([
    { status: 'Available', word: 'Available', tone: 'good', begins: true },
    { status: 'Preparing', word: 'Preparing', tone: 'good', begins: true },
    { status: 'Charging', word: 'Charging', tone: 'busy', begins: false },
    // A car that is still plugged in may begin again.
    { status: 'Finishing', word: 'Finishing', tone: 'good', begins: true },
    { status: 'Reserved', word: 'Reserved', tone: 'warn', begins: false },
    { status: 'Faulted', word: 'Faulted', tone: 'bad', begins: false },
    { status: 'Unknown', word: 'Unknown', tone: 'quiet', begins: true },
    { status: 'Occupied', word: 'Unknown', tone: 'quiet', begins: true },
    { status: '<b>', word: 'Unknown', tone: 'quiet', begins: true },
    { status: 'toString', word: 'Unknown', tone: 'quiet', begins: true },
  ])('$status', ({ status, word, tone, begins }) => {
    expect([wordOf(status), toneOfConnector(status), mayBegin(status)]).toEqual([word, tone, begins]);
  });

  it.each([
    { statuses: [], free: null, only: null },
    { statuses: ['Available'], free: { free: 1, all: 1 }, only: 1 },
    { statuses: ['Charging', 'Available'], free: { free: 1, all: 2 }, only: null },
    { statuses: ['Unknown', 'Unknown'], free: { free: 0, all: 2 }, only: null },
  ])('$statuses', ({ statuses, free, only }) => {
    const point = { connectors: statuses.map((status, at) => ({ id: at + 1, status })) };
    expect(freeOf(point)).toEqual(free);
    expect(onlyConnector(point)).toBe(only);
  });
});
