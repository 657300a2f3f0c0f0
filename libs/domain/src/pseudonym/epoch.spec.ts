import fc from 'fast-check';
import { epochOf, epochStart, pseudonymFromBytes } from './epoch';

test.each([
  ['QST-1.2b the first month counted', '1970-01-01T00:00:00Z', 1, 0],
  ['QST-1.2b the last moment of a month', '2026-11-30T23:59:59.999Z', 1, 682],
  ['QST-1.2b the first moment of the next', '2026-12-01T00:00:00Z', 1, 683],
  ['QST-1.2b across the year', '2027-01-01T00:00:00Z', 1, 684],
  ['QST-1.2b a quarter', '2026-12-31T23:59:59Z', 3, 227],
  ['QST-1.2b the next quarter', '2027-01-01T00:00:00Z', 3, 228],
])('epochOf: %s', (_name, at, months, epoch) => {
  expect(epochOf(new Date(at), months)).toBe(epoch);
});

test('QST-1.2b each moment lies in its epoch and before the next one', () => {
  const moment = fc.date({ min: new Date('1970-01-01'), max: new Date('2200-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 24 }), (at, months) => {
      const epoch = epochOf(at, months);
      expect(epochStart(epoch, months).getTime()).toBeLessThanOrEqual(at.getTime());
      expect(epochStart(epoch + 1, months).getTime()).toBeGreaterThan(at.getTime());
    }),
  );
});

test.each([0, -1, 1.5, NaN])('QST-1.2b an epoch of %p months is refused', (months) => {
  const refused = () => epochOf(new Date('2026-01-01'), months);
  expect(refused).toThrow(RangeError);
  expect(refused).toThrow('epochMonths must be a whole number from 1');
});

test.each([
  ['all bits off', new Uint8Array(13), '00000000000000000000'],
  ['all bits on', new Uint8Array(13).fill(255), 'ZZZZZZZZZZZZZZZZZZZZ'],
  ['the first bit alone', Uint8Array.from([128, ...new Array<number>(12).fill(0)]), 'G0000000000000000000'],
  ['the hundredth bit alone', Uint8Array.from([...new Array<number>(12).fill(0), 16]), '00000000000000000001'],
  [
    'bits beyond the hundredth are left out',
    Uint8Array.from([...new Array<number>(12).fill(0), 15]),
    '00000000000000000000',
  ],
])('QST-1.2b a pseudonym of %s', (_name, bytes, text) => {
  expect(pseudonymFromBytes(bytes)).toBe(text);
});

test('QST-1.2b a pseudonym fits an OCPP idTag, holds all 100 bits and no letter that is easily misread', () => {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 13, maxLength: 16 }), (bytes) => {
      const text = pseudonymFromBytes(bytes);
      expect(text).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/);
      const read = Array.from(text).reduce((sum, letter) => sum * 32n + BigInt(alphabet.indexOf(letter)), 0n);
      const drawn = bytes.subarray(0, 13).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n) >> 4n;
      expect(read).toBe(drawn);
    }),
  );
});

test('QST-1.2b too few random bytes are refused', () => {
  const refused = () => pseudonymFromBytes(new Uint8Array(12));
  expect(refused).toThrow(RangeError);
  expect(refused).toThrow('a pseudonym needs 13 random bytes');
});
