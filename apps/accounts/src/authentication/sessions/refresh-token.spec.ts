import { randomBytes } from 'node:crypto';
import { newId } from '@evc/database';
import { decodeRefreshToken, encodeRefreshToken, firstSecret, hashOf, successorOf, wasIssued } from './refresh-token';

describe('refresh tokens', () => {
  const serverKey = randomBytes(32);
  const sessionId = newId();
  const token = { accountId: newId(), sessionId, secret: firstSecret(sessionId, serverKey) };

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
    const next = successorOf(token.secret, sessionId, serverKey);
    expect(next).toEqual(successorOf(token.secret, sessionId, serverKey));
    expect(next).not.toEqual(successorOf(token.secret, sessionId, randomBytes(32)));
    expect(next).not.toEqual(successorOf(firstSecret(sessionId, serverKey), sessionId, serverKey));
    expect(hashOf(token.secret)).not.toEqual(token.secret);
  });

  it('are known as handed out for their session by this server, in whatever generation', () => {
    const line = [token.secret];
    for (let i = 0; i < 9_000; i += 1) line.push(successorOf(line[i] ?? Buffer.of(), sessionId, serverKey));
    expect(line.filter((secret) => wasIssued(secret, sessionId, serverKey))).toHaveLength(9_001);
    expect(new Set(line.map((secret) => secret.toString('hex'))).size).toBe(9_001);
    expect(wasIssued(token.secret, newId(), serverKey)).toBe(false);
    expect(wasIssued(token.secret, sessionId, randomBytes(32))).toBe(false);
  });

  it('are not, where a single bit differs', () => {
    for (let bit = 0; bit < 256; bit += 1) {
      const forged = Buffer.from(token.secret);
      forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect([bit, wasIssued(forged, sessionId, serverKey)]).toEqual([bit, false]);
    }
  });
});
