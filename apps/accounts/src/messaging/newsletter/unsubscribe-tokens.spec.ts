import { randomBytes } from 'node:crypto';
import { newId } from '@evc/database';
import type { Channel } from '@evc/domain';
import type { KeyProvider } from '@evc/vault';
import type { AccountsOptions } from '../../accounts.options';
import { UnsubscribeMailbox } from './unsubscribe-mailbox';
import { UnsubscribeTokens } from './unsubscribe-tokens';

function tokensOf(secret: Buffer, inboundMail?: AccountsOptions['inboundMail']): UnsubscribeTokens {
  const named = { secret: (name: string) => Promise.resolve(Buffer.concat([secret, Buffer.from(name)])) };
  const [provider, options] = [
    named as KeyProvider,
    { publicUrl: 'https://ev.example', inboundMail } as AccountsOptions,
  ];
  return new UnsubscribeTokens(provider, options, new UnsubscribeMailbox(provider, options));
}

describe('QV-2 unsubscribe tokens', () => {
  const secret = randomBytes(32);
  const tokens = tokensOf(secret);
  const subjectId = newId();

  it.each<Channel>(['email', 'push', 'inbox', 'social'])('name subject and channel %s, for ever', async (channel) => {
    const token = await tokens.of({ subjectId, channel });
    expect(token).toBe(await tokensOf(secret).of({ subjectId, channel }));
    expect(await tokens.read(token)).toEqual({ subjectId, channel });
  });

  it('are read as they stand in mails of long ago (QV-2)', async () => {
    const sent = 'AZjS8Qp7fD2OT1prfI2eDwAEg8ouG4RVWHkWpULpfOJfSsjh60eHfuoSAcJ7OGV7';
    const target = { subjectId: '0198d2f1-0a7b-7c3d-8e4f-5a6b7c8d9e0f', channel: 'email' } as const;
    const old = tokensOf(Buffer.alloc(32, 7));
    expect([await old.read(sent), await old.of(target)]).toEqual([target, sent]);
  });

  it('cannot be forged: any bit changed, another key, cut or lengthened', async () => {
    const token = await tokens.of({ subjectId, channel: 'email' });
    const bytes = Buffer.from(token, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const forged = Buffer.from(bytes);
      forged.writeUInt8(forged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(await tokens.read(forged.toString('base64url'))).toBeNull();
    }
    expect(await tokensOf(randomBytes(32)).read(token)).toBeNull();
    for (const text of ['', token.slice(1), `${token}A`, `${token}\n`, `${token.slice(0, 63)}=`]) {
      expect(await tokens.read(text)).toBeNull();
    }
  });

  it('RFC 8058: links name one address for programs and one for people', async () => {
    const token = await tokens.of({ subjectId, channel: 'email' });
    expect(await tokens.linksOf({ subjectId, channel: 'email' })).toEqual({
      page: `https://ev.example/unsubscribe/${token}`,
      headers: {
        'List-Unsubscribe': `<https://ev.example/accounts/v1/unsubscribe/${token}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    });
  });

  it('RFC 2369: mail has an address to write to beside, where somebody takes mails in, and pushes have none', async () => {
    const inboundMail = { unsubscribeMailbox: 'Unsubscribe@Mail.example', secret: 's'.repeat(32) };
    const taking = tokensOf(secret, inboundMail);
    const { headers } = await taking.linksOf({ subjectId, channel: 'email' });
    const [mailto, https] = headers['List-Unsubscribe'].split(', ');
    expect(mailto).toMatch(/^<mailto:unsubscribe\+[a-z2-7]{52}@mail\.example>$/);
    expect(https).toMatch(/^<https:\/\/ev\.example\/accounts\/v1\/unsubscribe\/[\w-]{64}>$/);
    expect((await taking.linksOf({ subjectId, channel: 'push' })).headers['List-Unsubscribe']).not.toContain('mailto');
  });
});
