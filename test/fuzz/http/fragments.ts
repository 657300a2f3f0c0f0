import fc from 'fast-check';

/** Found in no honest answer; whoever sends it back has echoed input. */
export const MARKER = 'Zq7MarkerXv';

const long = (size: number, unit: string): string => JSON.stringify(unit.repeat(Math.ceil(size / unit.length)));

/** Texts that have broken parsers, databases, terminals and mails before; written as JSON, so with escapes. */
const TEXTS = [
  '""',
  '" "',
  `"${MARKER}"`,
  `"${MARKER}\\u0000"`,
  `"\\u0000"`,
  `"${MARKER}\\ud800"`,
  `"\\udfff${MARKER}"`,
  `"\\u202e${MARKER}\\ufeff"`,
  `"${MARKER}\\r\\nBcc: a@b.example"`,
  `"${MARKER}'; DROP TABLE accounts; --"`,
  `"${MARKER}\${jndi:ldap://x}"`,
  `"<script>${MARKER}</script>"`,
  `"../../${MARKER}"`,
  `"%00${MARKER}"`,
  `"${MARKER}@driver.example"`,
  `"+852 5550 0000"`,
  `"2024-02-30"`,
  `"0000-00-00"`,
  `"9999-12-31"`,
  `"-0001-01-01"`,
  `"\\ud83d\\udd0c${MARKER}"`,
  `"ａｄｍｉｎ${MARKER}"`,
  `"zh-Hant"`,
  '"00000000-0000-0000-0000-000000000000"',
  '"true"',
  '"1"',
  '"NaN"',
];

const NUMBERS = [
  '0',
  '-0',
  '1',
  '-1',
  '1.5',
  '2147483647',
  '2147483648',
  '-2147483649',
  '9007199254740993',
  '1e308',
  '1e999',
  '-1e999',
  '1e-999',
  '0.1e1',
  '123456789012345678901234567890',
];
const OTHERS = [
  'null',
  'true',
  'false',
  '{}',
  '[]',
  '[[]]',
  '[null]',
  `["${MARKER}"]`,
  '[[[[{}]]]]',
  `{"${MARKER} x":1}`,
  '{"length":1e9}',
  '{"toString":1}',
  '{"then":1}',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{}}}',
  '{"hasOwnProperty":0,"isArray":1}',
];
/** No JSON at all; a lenient parser might still take it. */
const BROKEN = [
  'NaN',
  'Infinity',
  'undefined',
  "'x'",
  '01',
  '+1',
  '.5',
  '1.',
  '0x10',
  '1_000',
  '"\\x41"',
  '"\\u12"',
  '"unterminated',
  '{',
  '[1,',
  '{"a"}',
  '/*c*/1',
  '"tab\there"',
  '"\u0000"',
  '"\u0001"',
];

/** Long enough to show a regular expression or a loop that takes more than linear time. */
const LONG = [
  long(300, MARKER),
  long(10_000, 'a'),
  long(200_000, 'a'),
  long(200_000, 'a-'),
  long(200_000, 'a.'),
  long(100_000, '@'),
  long(200_000, '0'),
  long(100_000, ' '),
  long(60_000, '\\u00e9'),
  `[${'1,'.repeat(50_000)}1]`,
  `[${'{},'.repeat(30_000)}{}]`,
];

const deep = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth);
const DEEP = [
  deep('[', ']', 31),
  deep('[', ']', 33),
  deep('{"a":', '}', 40).replace(/:}/, ':1}'),
  deep('[', ']', 100_000),
  '['.repeat(120_000),
];

/** A piece of JSON, or nearly so, to put in place of any value. */
export const fragments: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 4, arbitrary: fc.constantFrom(...NUMBERS) },
  { weight: 4, arbitrary: fc.constantFrom(...OTHERS) },
  { weight: 2, arbitrary: fc.constantFrom(...BROKEN) },
  { weight: 2, arbitrary: fc.constantFrom(...LONG) },
  { weight: 1, arbitrary: fc.constantFrom(...DEEP) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }).map((text) => JSON.stringify(text)) },
  { weight: 2, arbitrary: fc.json({ maxDepth: 4 }) },
);

/** Names of fields nobody asked for, written as JSON. */
export const keys: fc.Arbitrary<string> = fc.constantFrom(
  `"${MARKER} field"`,
  '"unknownField"',
  '""',
  '"__proto__"',
  '"\\u005f_proto__"',
  '"constructor"',
  '"toString"',
  '"valueOf"',
  '"accountId"',
  '"roles"',
  '"clientId"',
  `"${MARKER}\\u0000"`,
  `"${MARKER}\\ud800"`,
  `"${'k'.repeat(5_000)}"`,
);
