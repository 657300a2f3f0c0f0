import { randomBytes } from 'node:crypto';
import { base32, fromBase32 } from './base32';

describe('base32', () => {
  // RFC 4648 section 10, in small letters and without padding.
  it.each([
    ['', ''],
    ['f', 'my'],
    ['fo', 'mzxq'],
    ['foo', 'mzxw6'],
    ['foob', 'mzxw6yq'],
    ['fooba', 'mzxw6ytb'],
    ['foobar', 'mzxw6ytboi'],
  ])('writes and reads %s', (plain, text) => {
    expect(base32(Buffer.from(plain))).toBe(text);
    expect(fromBase32(text)?.toString()).toBe(plain);
  });

  it('reads what it wrote, at every length', () => {
    for (let length = 0; length < 70; length += 1) {
      const bytes = randomBytes(length);
      expect(fromBase32(base32(bytes))).toEqual(bytes);
    }
  });

  it.each(['MY', 'mz', 'm', 'my======', 'm1', 'm y', 'mzx', 'mzxw6yr'])('reads nothing from %s', (text) => {
    expect(fromBase32(text)).toBeNull();
  });
});
