import { randomBytes, randomUUID } from 'node:crypto';
import { proofHashOf, readProofHash, readSignedId, signedId } from './signed-id';

describe('signed ids', () => {
  const key = randomBytes(32);
  const id = randomUUID();

  it('are the same each time and read back', () => {
    const token = signedId('greet', id, key);
    expect(token).toBe(signedId('greet', id, key));
    expect(readSignedId('greet', token, key)).toBe(id);
  });

  it('prove nothing for another use or another server', () => {
    const token = signedId('greet', id, key);
    expect(readSignedId('part', token, key)).toBeNull();
    expect(readSignedId('greet', token, randomBytes(32))).toBeNull();
  });

  it('are refused with any bit changed', () => {
    const bytes = Buffer.from(signedId('greet', id, key), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const forged = Buffer.from(bytes);
      forged.writeUInt8(forged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(readSignedId('greet', forged.toString('base64url'), key)).toBeNull();
    }
  });

  it.each(['', 'x', 'A'.repeat(63), 'A'.repeat(65), `${'A'.repeat(63)}=`, `${'A'.repeat(63)}\n`])(
    'take %j for none',
    (text) => {
      expect(readSignedId('greet', text, key)).toBeNull();
    },
  );

  it('are looked up by id and hash of the proof, which is another for each use, also under one key', () => {
    const read = readProofHash(signedId('greet', id, key));
    expect(read).toEqual({ id, proofHash: proofHashOf('greet', id, key) });
    expect(read?.proofHash).not.toEqual(proofHashOf('part', id, key));
    expect(readProofHash('x')).toBeNull();
  });
});
