import { randomBytes } from 'node:crypto';
import { newId } from '@evc/database';
import type { KeyProvider } from '@evc/vault';
import type { AccountsOptions } from '../../accounts.options';
import { UnsubscribeMailbox } from './unsubscribe-mailbox';

function mailboxOf(secret: Buffer, unsubscribeMailbox: string | null = 'unsubscribe@mail.example'): UnsubscribeMailbox {
  const provider = { secret: () => Promise.resolve(secret) } as unknown as KeyProvider;
  const inboundMail = unsubscribeMailbox === null ? undefined : { unsubscribeMailbox, secret: 's'.repeat(32) };
  return new UnsubscribeMailbox(provider, { inboundMail } as AccountsOptions);
}

describe('QV-2 addresses that end marketing', () => {
  const secret = randomBytes(32);
  const mailbox = mailboxOf(secret);
  const subjectId = newId();

  it('fit into a local part, and survive a change of case', async () => {
    const address = (await mailbox.addressFor(subjectId)) ?? '';
    expect(address.split('@')[0]).toHaveLength(64); // RFC 5321 4.5.3.1.1
    expect(await mailbox.subjectOf(address)).toBe(subjectId);
    expect(await mailbox.subjectOf(` ${address.toUpperCase()} `)).toBe(subjectId);
  });

  it('cannot be forged: any character changed, another key, another mailbox', async () => {
    const address = (await mailbox.addressFor(subjectId)) ?? '';
    const from = 'unsubscribe+'.length;
    for (let at = from; at < from + 52; at += 1) {
      const other = address[at] === 'a' ? 'b' : 'a';
      expect(await mailbox.subjectOf(address.slice(0, at) + other + address.slice(at + 1))).toBeNull();
    }
    expect(await mailboxOf(randomBytes(32)).subjectOf(address)).toBeNull();
    expect(await mailboxOf(secret, 'stop@mail.example').subjectOf(address)).toBeNull();
    expect(await mailbox.subjectOf(address.replace('mail.example', 'evil.example'))).toBeNull();
  });

  it.each(['', '@', '+@mail.example', 'unsubscribe@mail.example', 'unsubscribe+@mail.example', 'x'.repeat(400)])(
    'name nobody: %s',
    async (recipient) => {
      expect(await mailbox.subjectOf(recipient)).toBeNull();
    },
  );

  it('are none where nobody takes mails in', async () => {
    expect(await mailboxOf(secret, null).addressFor(subjectId)).toBeNull();
    expect(await mailboxOf(secret, null).subjectOf('unsubscribe+a@mail.example')).toBeNull();
  });
});
