import { randomBytes } from 'node:crypto';
import type { KeyProvider } from '@evc/vault';
import { BarTokens } from './bar-tokens';

const tokensOf = (secret: Buffer) => new BarTokens({ secret: () => Promise.resolve(secret) } as unknown as KeyProvider);

describe('QV-2 tokens that bar an address', () => {
  const [secret, contact] = [randomBytes(32), randomBytes(32)];
  const tokens = tokensOf(secret);

  it('name an address by its blind index, for ever', async () => {
    expect(await tokens.of(contact)).toBe(await tokensOf(secret).of(contact));
    expect(await tokens.read(await tokens.of(contact))).toEqual(contact);
  });

  it('cannot be forged: any bit changed, another key, cut or lengthened', async () => {
    const token = await tokens.of(contact);
    const bytes = Buffer.from(token, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const forged = Buffer.from(bytes);
      forged.writeUInt8(forged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(await tokens.read(forged.toString('base64url'))).toBeNull();
    }
    expect(await tokensOf(randomBytes(32)).read(token)).toBeNull();
    for (const text of ['', token.slice(1), `${token}A`, `${token}\n`]) expect(await tokens.read(text)).toBeNull();
  });
});
