import fc from 'fast-check';
import type { Problem } from '../problems/problem';
import { parseStrictJson } from './strict-json';

const parse = (text: string | Buffer): unknown => parseStrictJson(Buffer.from(text as string));
const refusal = (text: string | Buffer): string => {
  try {
    parse(text);
    return 'accepted';
  } catch (problem) {
    return (problem as Problem).code;
  }
};

describe('strict JSON', () => {
  it.each([
    ['empty', '', 'malformed-json'],
    ['no JSON', '{a:1}', 'malformed-json'],
    ['two documents', '{}{}', 'malformed-json'],
    ['unfinished', '{"a":', 'malformed-json'],
    ['unfinished string', '{"a":"\\', 'malformed-json'],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 'malformed-json'],
    ['UTF-16', Buffer.from('\ufeff{"a":1}', 'utf16le'), 'malformed-json'],
    ['a surrogate in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), 'malformed-json'],
    ['raw NUL', '{"a":"\0"}', 'malformed-json'],
    ['escaped NUL', '{"a":"x\\u0000"}', 'malformed-json'],
    ['escaped NUL in a key', '{"\\u0000":1}', 'malformed-json'],
    ['half a surrogate pair', '["\\ud800"]', 'malformed-json'],
    ['the wrong half', '["\\udc00x"]', 'malformed-json'],
    ['a key twice', '{"a":1,"a":2}', 'duplicate-json-key'],
    ['a key twice with the same value', '{"a":1,"b":{},"a":1}', 'duplicate-json-key'],
    ['a key twice, once escaped', '{"role":1,"\\u0072ole":2}', 'duplicate-json-key'],
    ['a key twice, far inside', '[[{"x":{"a":1,"a":[]}}]]', 'duplicate-json-key'],
    ['the empty key twice', '{"":1,"":1}', 'duplicate-json-key'],
    ['a number key twice', '{"1":1,"1":1}', 'duplicate-json-key'],
    ['__proto__', '{"__proto__":{"admin":true}}', 'forbidden-json-key'],
    ['__proto__ escaped', '{"\\u005f_proto__":1}', 'forbidden-json-key'],
    ['constructor, inside', '{"a":[{"constructor":1}]}', 'forbidden-json-key'],
    ['prototype', '{"prototype":1}', 'forbidden-json-key'],
    ['a number beyond all numbers', '{"a":[1e400]}', 'malformed-json'],
    ['its negative', '-1e400', 'malformed-json'],
    ['33 levels', '['.repeat(33) + ']'.repeat(33), 'json-too-deep'],
    ['100,000 levels', '['.repeat(100_000) + ']'.repeat(100_000), 'json-too-deep'],
    ['40,000 levels of objects', '{"a":'.repeat(40_000) + '1' + '}'.repeat(40_000), 'json-too-deep'],
    ['too many bytes', `"${'x'.repeat(256 * 1024)}"`, 'body-too-large'],
  ])('refuses %s', (_name, text, code) => {
    expect(refusal(text)).toBe(code);
  });

  it.each([
    ['32 levels', '['.repeat(32) + ']'.repeat(32)],
    ['colons, quotes and backslashes in texts', '{"a:\\"b\\\\":"{\\"c\\":1,\\\\","d":":"}'],
    ['a whole surrogate pair', '["\\ud83d\\ude97"]'],
    ['an escaped backslash before u0000', '["\\\\u0000"]'],
    ['equal keys in different objects', '[{"a":1},{"a":1,"b":{"a":1}}]'],
    ['white space around colons', '{ "a" :\n1 , "b"\t: 2 }'],
    ['null', 'null'],
    ['the largest number there is', '[1.7976931348623157e308]'],
  ])('accepts %s', (_name, text) => {
    expect(parse(text)).toEqual(JSON.parse(text));
  });

  it('drops a byte order mark', () => {
    expect(parse(Buffer.from('\ufeff{"a":1}', 'utf8'))).toEqual({ a: 1 });
  });

  it('never quotes the input in a problem', () => {
    expect(() => parse('{"secret-value" 1}')).toThrow(
      expect.objectContaining({ code: 'malformed-json', detail: undefined }),
    );
  });

  it('agrees with JSON.parse on every valid document without duplicates', () => {
    const wellFormed = fc.jsonValue({ maxDepth: 6, stringUnit: 'grapheme' }).map((value) => JSON.stringify(value));
    const names = /"(__proto__|constructor|prototype)"|\\u0000/;
    fc.assert(
      fc.property(wellFormed, fc.constantFrom('', ' ', '\n\t'), (text, gap) => {
        fc.pre(!names.test(text));
        const spaced = gap + text + gap;
        expect(parse(spaced)).toEqual(JSON.parse(spaced));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds any key that is repeated, however it is written', () => {
    const escaped = (key: string): string =>
      Array.from(key, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', ':', '"', '\\', '{', ' ') }),
        fc.jsonValue(),
        (key, value) => {
          const other = JSON.stringify(value);
          fc.pre(!/__proto__|constructor|prototype|\\u/.test(other));
          const quoted = JSON.stringify(key);
          const text = `{"x":[{${quoted}:${other},"y${key.length}":0,"${escaped(key)}":${other}}]}`;
          expect(refusal(text)).toBe('duplicate-json-key');
        },
      ),
      { numRuns: 500 },
    );
  });
});
