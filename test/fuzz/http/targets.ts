import fc from 'fast-check';
import type { Operation } from '../../support/attack/operations';
import { MARKER } from './fragments';

const STRANGE_IDS = [
  '0198c0de-0000-7000-8000-000000000000',
  '00000000-0000-0000-0000-000000000000',
  MARKER,
  '',
  '.',
  '..',
  '%2e%2e',
  '%2e%2e%2f%2e%2e%2fme',
  '%00',
  `${MARKER}%00`,
  '%',
  '%ZZ',
  '%ED%A0%80',
  '%C0%AF',
  '%F0%9F%94%8C',
  'a%2Fb',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  '-1',
  '1e309',
  '99999999999999999999',
  "'%20OR%201=1--",
  '%27%3B',
  '*',
  '{id}',
  ':id',
  'current',
  'account',
  'x'.repeat(257),
  'x'.repeat(12_000),
  '%41'.repeat(90),
  `${MARKER}%0d%0aSet-Cookie:%20a=b`,
  '0198C0DE-0000-7000-8000-000000000000',
  '0198c0de-0000-7000-8000-000000000000%20',
  '%F4%90%80%80',
  '%EF%BF%BF',
];
export const pathIds = (ids: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...ids) },
    { weight: 3, arbitrary: fc.constantFrom(...STRANGE_IDS) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }).map(encoded) },
  );

const CURSORS = [
  `{"${MARKER}":1}`,
  '{}',
  '[]',
  'null',
  '1',
  '{"t":"x","s":"y"}',
  '{"t":"2024-01-01T00:00:00Z","s":"0198c0de-0000-7000-8000-000000000000"}',
  '{"t":"-271821-04-20T00:00:00Z","s":"0198c0de-0000-7000-8000-000000000000"}',
  '{"before":-1}',
  '{"before":1e300}',
  '{"before":9007199254740991}',
  '{"id":"\\u0000"}',
  '{"id":"\\ud800"}',
  '{"__proto__":1}',
  `{"id":"${'x'.repeat(700)}"}`,
];
const VALUES = [
  '',
  '0',
  '-1',
  '1',
  '200',
  '201',
  '1.5',
  '1e2',
  '0x10',
  ' 5',
  '5 ',
  '%205',
  'NaN',
  'Infinity',
  '9007199254740993',
  '1'.repeat(400),
  MARKER,
  '%00',
  '%',
  '%ED%A0%80',
  'true',
  'null',
  '[]',
  '2024-02-30',
  '2024-01-01',
  '0000-01-01',
  '9999-12-31T23:59:59.999Z',
  '2024-01-01T24:00:00Z',
  '2024-01-01T00:00:00%2B99:99',
  '2024-01-01T00:00:00+08:00',
  '2024-01-01T00:00:60Z',
  '-2024-01-01',
  '+012345-01-01T00:00:00Z',
  `${MARKER}'--`,
  'VICTIM-1',
  'x'.repeat(8_000),
];
/** Query strings of an operation: its own parameters and others, with values of all kinds. */
export function queries({ queryParameters }: Operation): fc.Arbitrary<string> {
  const name = fc.constantFrom(
    ...queryParameters,
    'limit',
    'cursor',
    'locale',
    'unknown',
    `${MARKER}%20x`,
    '__proto__',
    'constructor',
    'limit[]',
    'limit[a]',
    '',
    '%00',
    '%ZZ',
    'toString',
  );
  const cursor = fc.constantFrom(...CURSORS).map((json) => Buffer.from(json).toString('base64url'));
  const value = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...VALUES) },
    { weight: 1, arbitrary: cursor },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }).map(encoded) },
  );
  const pairs = fc
    .array(fc.tuple(name, value), { minLength: 1, maxLength: 3 })
    .map((all) => `?${all.map(([key, text]) => `${key}=${text}`).join('&')}`);
  return fc.oneof(
    { weight: 6, arbitrary: pairs },
    { weight: 1, arbitrary: cursor.map((text) => `?cursor=${text}&limit=2`) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '?',
        '?&&&',
        '?=',
        '??limit=1',
        '?limit',
        `?${'a&'.repeat(3_000)}`,
        `?limit=1;cursor=${MARKER}`,
        `?${'limit=1&'.repeat(500)}`,
      ),
    },
  );
}

/** Percent-encoded as UTF-8, half surrogates included, which no encoder of the language would write. */
function encoded(text: string): string {
  return [...Buffer.from(text, 'utf8')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
