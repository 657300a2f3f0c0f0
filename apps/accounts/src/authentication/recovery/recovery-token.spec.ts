import { randomBytes } from 'node:crypto';
import { newId } from '@evc/database';
import { readRecoveryToken, recoveryToken } from './recovery-token';

describe('recovery tokens', () => {
  const key = randomBytes(32);
  const name = { accountId: newId(), recoveryId: newId() };
  const token = recoveryToken(name, key);

  it('name account and link, and are made alike each time', () => {
    expect(token).toBe(recoveryToken(name, key));
    expect(readRecoveryToken(token, key)).toEqual(name);
  });

  it('of another account, link or server prove nothing', () => {
    const other = recoveryToken({ ...name, accountId: newId() }, key);
    expect(readRecoveryToken(other.slice(0, 22) + token.slice(22), key)).toBeNull();
    expect(readRecoveryToken(token, randomBytes(32))).toBeNull();
  });

  it('are refused with any character changed', () => {
    for (let i = 0; i < token.length; i += 1) {
      const changed = `${token.slice(0, i)}${token[i] === 'A' ? 'B' : 'A'}${token.slice(i + 1)}`;
      expect(readRecoveryToken(changed, key)).toBeNull();
    }
  });

  it.each(['', 'x', 'A'.repeat(86), 'A'.repeat(85), 'A'.repeat(87), `${'A'.repeat(85)}\n`, 'é'.repeat(86)])(
    'take %j for none',
    (text) => {
      expect(readRecoveryToken(text, key)).toBeNull();
    },
  );
});
