import { randomBytes } from 'node:crypto';
import { newId } from '@evc/database';
import { accountToken, readAccountToken } from './account-token';

const USE = 'recover account';

describe('tokens of one account', () => {
  const key = randomBytes(32);
  const name = { accountId: newId(), id: newId() };
  const token = accountToken(USE, name, key);

  it('name account and link, and are made alike each time', () => {
    expect(token).toBe(accountToken(USE, name, key));
    expect(readAccountToken(USE, token, key)).toEqual(name);
  });

  it('of another account, link or server prove nothing', () => {
    const other = accountToken(USE, { ...name, accountId: newId() }, key);
    expect(readAccountToken(USE, other.slice(0, 22) + token.slice(22), key)).toBeNull();
    expect(readAccountToken(USE, token, randomBytes(32))).toBeNull();
  });

  it('are refused with any character changed', () => {
    for (let i = 0; i < token.length; i += 1) {
      const changed = `${token.slice(0, i)}${token[i] === 'A' ? 'B' : 'A'}${token.slice(i + 1)}`;
      expect(readAccountToken(USE, changed, key)).toBeNull();
    }
  });

  it.each(['', 'x', 'A'.repeat(86), 'A'.repeat(85), 'A'.repeat(87), `${'A'.repeat(85)}\n`, 'é'.repeat(86)])(
    'take %j for none',
    (text) => {
      expect(readAccountToken(USE, text, key)).toBeNull();
    },
  );
});
