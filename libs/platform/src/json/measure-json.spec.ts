import type { Problem } from '../problems/problem';
import { measureJson } from './measure-json';

const refusal = (text: string, bounds = { depth: 4, values: 10 }): string | number => {
  try {
    return measureJson(text, bounds);
  } catch (problem) {
    return (problem as Problem).code;
  }
};

describe('the size of a JSON text', () => {
  it.each<[string, string, string | number]>([
    ['an empty object', '{}', 0],
    ['keys', '{"a":1,"b":{"c":2}}', 3],
    ['punctuation in texts', '{"a,b:{[":"]},:\\"{"}', 1],
    ['escaped backslashes before a quote', '{"a\\\\":"b\\\\"}', 1],
    ['as many values as there may be', `[${'1,'.repeat(7)}1]`, 0],
    ['one more', `[${'1,'.repeat(9)}1]`, 'json-too-large'],
    ['one more, as objects', `[${'{},'.repeat(4)}{}]`, 'json-too-large'],
    ['one more, as keys', `{${Array.from({ length: 11 }, (_, n) => `"${n}":0`).join()}}`, 'json-too-large'],
    ['as deep as may be', '[[[[]]]]', 0],
    ['one deeper', '[[[[[]]]]]', 'json-too-deep'],
    ['a text without end', '{"a', 0],
    ['a text that ends in a backslash', '"a\\', 0],
  ])('%s: %s is %s', (_name, text, expected) => {
    expect(refusal(text)).toBe(expected);
  });

  it('stops at the bound and does not read on', () => {
    let read = 0;
    const text = '[1,'.repeat(100_000);
    const counted = { length: text.length, charCodeAt: (at: number) => ((read += 1), text.charCodeAt(at)) };
    expect(() => measureJson(counted as unknown as string, { depth: 32, values: 1000 })).toThrow();
    expect(read).toBeLessThan(200);
  });
});
