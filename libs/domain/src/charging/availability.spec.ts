import { availabilityOf, canBegin, isOutOfOrder, type ToldStatuses } from './availability';

const told = (connectors: string[], more: Partial<ToldStatuses> = {}): ToldStatuses => ({
  ...{ connected: true, whole: null, connectors },
  ...more,
});

it.each<[string, ToldStatuses, string]>([
  ['one free', told(['Available']), 'available'],
  ['one with a cable in', told(['Preparing']), 'available'],
  ['one that is being left', told(['Finishing']), 'available'],
  ['one free of two', told(['Charging', 'Available']), 'available'],
  ['one free, another broken', told(['Faulted', 'Available']), 'available'],
  ['charging', told(['Charging']), 'occupied'],
  ['paused by the vehicle', told(['SuspendedEV']), 'occupied'],
  ['paused by the charge point', told(['SuspendedEVSE']), 'occupied'],
  ['reserved', told(['Reserved']), 'occupied'],
  ['one taken, another broken', told(['Charging', 'Faulted']), 'occupied'],
  ['broken', told(['Faulted']), 'out-of-order'],
  ['switched off', told(['Unavailable', 'Faulted']), 'out-of-order'],
  ['broken as a whole', told(['Available'], { whole: 'Faulted' }), 'out-of-order'],
  ['switched off as a whole', told([], { whole: 'Unavailable' }), 'out-of-order'],
  ['well as a whole', told(['Charging'], { whole: 'Available' }), 'occupied'],
  ['of which no connector ever told anything', told([], { whole: 'Available' }), 'unknown'],
  ['that is away', told(['Available'], { connected: false }), 'unknown'],
  ['that was broken when it went away', told(['Faulted'], { connected: false, whole: 'Faulted' }), 'unknown'],
])('a charge point %s', (_what, statuses, found) => {
  expect(availabilityOf(statuses)).toBe(found);
});

it('a connector that never told anything can be tried', () => {
  expect([canBegin(undefined), isOutOfOrder(null)]).toEqual([true, false]);
});
