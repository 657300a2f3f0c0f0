import { randomBytes } from 'node:crypto';
import { newId } from '@evc/database';
import type { KeyProvider } from '@evc/vault';
import { LinkTokens } from './link-tokens';

/** A server whose secrets are its own. */
function aServer(): KeyProvider {
  const secrets = new Map<string, Buffer>();
  const secret = async (name: string): Promise<Buffer> => {
    const known = secrets.get(name) ?? randomBytes(32);
    secrets.set(name, known);
    return known;
  };
  return { secret } as KeyProvider;
}

describe('tokens in the links of one kind of mail', () => {
  const server = aServer();
  const link = { use: 'verify registration', secret: 'registration-verification' };
  const tokens = new LinkTokens(server, link);
  const id = newId();

  it('name what waits and prove it; the same one is made each time', async () => {
    const token = await tokens.of(id);
    expect(token).toBe(await tokens.of(id));
    expect(tokens.read(token)).toEqual({ id, tokenHash: await tokens.hashOf(id) });
    expect(await tokens.idIn(token)).toBe(id);
  });

  it.each([
    ['of another row', tokens, newId()],
    ['of another server', new LinkTokens(aServer(), link), id],
    ['for another use', new LinkTokens(server, { ...link, use: 'verify client' }), id],
    ['under another secret', new LinkTokens(server, { ...link, secret: 'client-application' }), id],
  ])('%s prove nothing', async (_name, others, of) => {
    const token = await others.of(of);
    expect(tokens.read(token)?.tokenHash).not.toEqual(await tokens.hashOf(id));
    if (others !== tokens) expect(await tokens.idIn(token)).toBeNull();
  });

  it('of an account name it too, and prove nothing for another', async () => {
    const named = { accountId: newId(), id };
    const token = await tokens.ofAccount(named);
    expect(await tokens.namedIn(token)).toEqual(named);
    const others = await tokens.ofAccount({ ...named, accountId: newId() });
    expect(await tokens.namedIn(others.slice(0, 22) + token.slice(22))).toBeNull();
  });

  it.each(['', 'x', 'A'.repeat(63), 'A'.repeat(65), `${'A'.repeat(63)}=`, `${'A'.repeat(63)}\n`, 'é'.repeat(64)])(
    'are not %j',
    async (text) => {
      expect(tokens.read(text)).toBeNull();
      expect(await tokens.idIn(text)).toBeNull();
    },
  );
});
