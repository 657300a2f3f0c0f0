import { dayBegunEverywhere } from '@evc/domain';
import { readCountryZones } from './country-zones';

const zones = readCountryZones();

test.each([
  ['FR', ['Europe/Paris']],
  ['HK', ['Asia/Hong_Kong']],
])('the zones of %s', (country, expected) => {
  expect(zones[country]).toEqual(expected);
});

test('the United States have them all, from Hawaii to Maine', () => {
  expect(zones['US']?.length).toBeGreaterThanOrEqual(20);
  expect(zones['US']).toEqual(expect.arrayContaining(['Pacific/Honolulu', 'America/New_York', 'America/Adak']));
});

test('a Node without the whole table does not start', () => {
  expect(() => readCountryZones(() => ['America/New_York'])).toThrow('knows 1 time zones of the United States');
});

test.each([
  ['US', '2026-11-29T04:41:00Z', 28],
  ['US', '2026-11-29T10:00:00Z', 29],
  ['FR', '2026-02-28T23:40:00Z', 1],
  ['HK', '2026-11-28T16:00:00Z', 29],
  ['NZ', '2026-11-28T10:30:00Z', 28], // on Chatham it is the 29th
  ['ZZ', '2026-11-29T11:59:59Z', 28],
  ['ZZ', '2026-11-29T12:00:00Z', 29],
])('in %s at %s it is day %d everywhere', (country, now, day) => {
  expect(dayBegunEverywhere(country, { now: new Date(now), zones }).day).toBe(day);
});
