import { createSecretKey, randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { associatedData, openSealed, sealBytes } from './envelope';

const key = createSecretKey(randomBytes(32));
const aad = associatedData('accounts', 'email');

describe('envelope (QCC-4.2, QTL-6)', () => {
  it('gives back any bytes, and other bytes at each sealing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const plain = Buffer.from(bytes);
        const sealed = sealBytes(key, 7, aad, plain);
        expect(openSealed(key, 7, aad, sealed)).toEqual(plain);
        expect(sealBytes(key, 7, aad, plain)).not.toEqual(sealed);
      }),
    );
  });

  it('refuses a change of any single byte', () => {
    const sealed = sealBytes(key, 1, aad, Buffer.from('ada@example.org'));
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      expect(openSealed(key, 1, aad, changed)).toBeNull();
    }
  });

  it('refuses every shortened and a lengthened envelope', () => {
    const sealed = sealBytes(key, 1, aad, Buffer.from('ada'));
    for (let length = 0; length < sealed.length; length += 1) {
      expect(openSealed(key, 1, aad, sealed.subarray(0, length))).toBeNull();
    }
    expect(openSealed(key, 1, aad, Buffer.concat([sealed, Buffer.alloc(1)]))).toBeNull();
  });

  it('refuses another key, key version or place', () => {
    const sealed = sealBytes(key, 1, aad, Buffer.from('ada'));
    expect(openSealed(createSecretKey(randomBytes(32)), 1, aad, sealed)).toBeNull();
    expect(openSealed(key, 2, aad, sealed)).toBeNull();
    expect(openSealed(key, 1, associatedData('accounts', 'name'), sealed)).toBeNull();
  });
});

describe('associatedData', () => {
  it('differs for any two different lists of fields', () => {
    const fields = fc.array(fc.string({ maxLength: 6 }), { maxLength: 4 });
    fc.assert(
      fc.property(fields, fields, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(associatedData(...one).equals(associatedData(...other))).toBe(same);
      }),
    );
    expect(associatedData('ab', 'c').equals(associatedData('a', 'bc'))).toBe(false);
  });
});
