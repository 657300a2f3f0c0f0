import { isSameKey, keyBytes } from './push-keys';

const KEY = Buffer.from(Uint8Array.from({ length: 65 }, (_, at) => 255 - at)).toString('base64url');

describe('the key of a subscription', () => {
  it('is read as its 65 bytes, also with the letters that base64 has not', () => {
    expect(KEY).toMatch(/[-_]/);
    expect(Buffer.from(keyBytes(KEY)).toString('base64url')).toBe(KEY);
  });

  it('is the server’s, or another, or none is known', () => {
    const same = keyBytes(KEY);
    const other = same.slice();
    other[64] = 0;
    expect([same, other, same.slice(1)].map(({ buffer }) => isSameKey(buffer, KEY))).toEqual([true, false, false]);
    expect(isSameKey(null, KEY)).toBe(false);
  });
});
