import { randomBytes } from 'node:crypto';
import { newId } from '@evc/database';
import { proofHashOf, readVerificationToken, verificationToken } from './verification-token';

describe('verification tokens', () => {
  const key = randomBytes(32);
  const id = newId();

  it('name their registration and prove it; the same one is made each time', () => {
    const token = verificationToken(id, key);
    expect(token).toBe(verificationToken(id, key));
    expect(readVerificationToken(token)).toEqual({ registrationId: id, proofHash: proofHashOf(id, key) });
  });

  it('of another registration or another server prove nothing', () => {
    for (const token of [verificationToken(newId(), key), verificationToken(id, randomBytes(32))]) {
      expect(readVerificationToken(token)?.proofHash).not.toEqual(proofHashOf(id, key));
    }
  });

  it.each(['', 'x', 'A'.repeat(63), 'A'.repeat(65), `${'A'.repeat(63)}=`, `${'A'.repeat(63)}\n`, 'é'.repeat(64)])(
    'takes %j for no token',
    (text) => {
      expect(readVerificationToken(text)).toBeNull();
    },
  );
});
