import { randomBytes } from 'node:crypto';
import { newId } from '@evc/database';
import { decodeRefreshToken, encodeRefreshToken, firstSecret, hashOf, isAncestor, successorOf } from './refresh-token';

describe('refresh tokens', () => {
  const serverKey = randomBytes(32);
  const token = { accountId: newId(), sessionId: newId(), secret: firstSecret() };

  it('carry account, session and secret, and nothing a URL or a header would break', () => {
    const text = encodeRefreshToken(token);
    expect(text).toMatch(/^[\w-]{86}$/);
    expect(decodeRefreshToken(text)).toEqual(token);
  });

  it.each([
    ['nothing', ''],
    ['a short one', 'A'.repeat(85)],
    ['a long one', 'A'.repeat(87)],
    ['other characters', `${'A'.repeat(85)}+`],
    ['padding', `${'A'.repeat(84)}==`],
    ['a line break at the end', `${'A'.repeat(86)}\n`],
  ])('decode to null for %s', (_name, text) => {
    expect(decodeRefreshToken(text)).toBeNull();
  });

  it('have one successor, which needs both the secret and the server', () => {
    const next = successorOf(token.secret, serverKey);
    expect(next).toEqual(successorOf(token.secret, serverKey));
    expect(next).not.toEqual(successorOf(token.secret, randomBytes(32)));
    expect(next).not.toEqual(successorOf(firstSecret(), serverKey));
    expect(hashOf(token.secret)).not.toEqual(token.secret);
  });

  it('are known as ancestors of the current one, within the generations there were', () => {
    const line = [token.secret];
    for (let i = 0; i < 5; i += 1) line.push(successorOf(line[i] ?? Buffer.of(), serverKey));
    const current = hashOf(line[5] ?? Buffer.of());
    const known = line.map((secret) => isAncestor(secret, current, 5, serverKey));
    expect(known).toEqual([true, true, true, true, true, false]);
    expect(isAncestor(token.secret, current, 4, serverKey)).toBe(false);
    expect(isAncestor(firstSecret(), current, 5, serverKey)).toBe(false);
    expect(isAncestor(token.secret, current, 5, randomBytes(32))).toBe(false);
  });

  it('are searched through a month of use in no time to speak of', () => {
    const begun = performance.now();
    isAncestor(firstSecret(), hashOf(firstSecret()), 8_640, serverKey);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
