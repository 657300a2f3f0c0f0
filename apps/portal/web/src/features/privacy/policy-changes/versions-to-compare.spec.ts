import { versionsToCompare } from './versions-to-compare';

const items = [{ version: 4 }, { version: 3 }, { version: 1 }];

test.each([
  ['nothing', undefined, undefined, { from: 3, to: 4 }],
  ['both', '1', '3', { from: 1, to: 3 }],
  ['the later one alone', undefined, '3', { from: 1, to: 3 }],
  ['the oldest alone', undefined, '1', { from: 1, to: 1 }],
  ['what was never published', '2', 'x', { from: 3, to: 4 }],
  ['the same twice', '4', '4', { from: 4, to: 4 }],
])('an address that names %s', (_name, from, to, compared) => {
  expect(versionsToCompare(items, from, to)).toEqual(compared);
});
