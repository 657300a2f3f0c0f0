import { e164 } from './phone-number';

it.each<[string, string, string, string | null]>([
  ['with its country code', '+852 5550 1234', 'GB', '+85255501234'],
  ['without one, of the own country', '5550 1234', 'HK', '+85255501234'],
  ['with a trunk zero', '020 7946 0000', 'GB', '+442079460000'],
  ['with brackets and dashes', '+1 (555) 010-9999', 'HK', '+15550109999'],
  ['with 00', '0044 20 7946 0000', 'HK', '+442079460000'],
  ['of full width', '＋８５２ ５５５０ １２３４', 'HK', '+85255501234'],
  ['of a country without numbers, in full', '+85255501234', 'AQ', '+85255501234'],
  ['of a country without numbers, in short', '5550 1234', 'AQ', null],
  ['too short', '+852 55', 'HK', null],
  ['too long', '+852 5550 1234 5678 90', 'HK', null],
  ['of no country', '+999 5550 1234', 'HK', null],
  ['zeros', '0000', 'HK', null],
  ['words', 'call me', 'HK', null],
  ['an extension', '+44 20 7946 0000 ext. 12', 'GB', null],
])('a phone number %s', (_name, typed, country, expected) => {
  expect(e164(typed, country)).toBe(expected);
});
