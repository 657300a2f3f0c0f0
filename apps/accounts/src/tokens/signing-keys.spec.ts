import { randomBytes } from 'node:crypto';
import { CompactSign, compactVerify, createLocalJWKSet } from 'jose';
import type { KeyProvider } from '@evc/vault';
import { SigningKeys } from './signing-keys';

describe('signing keys', () => {
  const scalar = randomBytes(32);
  const providerOf = (secret: () => Promise<Buffer>): KeyProvider => ({ secret }) as unknown as KeyProvider;
  const keys = (): SigningKeys => new SigningKeys(providerOf(() => Promise.resolve(Buffer.from(scalar))));

  it('are the same in every process with the same key provider, so a restart ends nobody’s session', async () => {
    const signing = await keys().signing();
    const text = await new CompactSign(Buffer.from('x'))
      .setProtectedHeader({ alg: 'ES256', kid: signing.kid })
      .sign(signing.privateKey);
    const { payload } = await compactVerify(text, createLocalJWKSet(await keys().current()));
    expect(Buffer.from(payload).toString()).toBe('x');
  });

  it('publish the public half only', async () => {
    const { keys: published } = await keys().current();
    expect(published).toHaveLength(1);
    expect(Object.keys(published[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    expect(JSON.stringify(published)).not.toContain(scalar.toString('base64url'));
  });

  it('are asked for again when the key store was away for a moment', async () => {
    const answers = [() => Promise.reject(new Error('away')), () => Promise.resolve(Buffer.from(scalar))];
    const late = new SigningKeys(
      providerOf(() => (answers.shift() ?? (() => Promise.reject(new Error('asked again'))))()),
    );
    await expect(late.signing()).rejects.toThrow('away');
    const first = await late.signing();
    expect(await late.signing()).toBe(first);
  });
});
