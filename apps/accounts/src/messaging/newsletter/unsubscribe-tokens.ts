import { Inject, Injectable } from '@nestjs/common';
import type { Channel } from '@evc/domain';
import { KEY_PROVIDER, type KeyProvider } from '@evc/vault';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { bytesOfId, idOfBytes, ProvenBytes, ServerSecret } from '../../authentication';
import { UnsubscribeMailbox } from './unsubscribe-mailbox';

/** Whose marketing on which channel a link ends: an account's, or a newsletter subscription's. */
export interface UnsubscribeTarget {
  readonly subjectId: string;
  readonly channel: Channel;
}

/** The ways out that a marketing mail must carry. */
export interface UnsubscribeLinks {
  /** For people: a page that works without sign-in or script. */
  readonly page: string;
  /** The headers `List-Unsubscribe` (RFC 2369), with an address where mails to it are taken, and `List-Unsubscribe-Post` (RFC 8058). */
  readonly headers: Readonly<Record<'List-Unsubscribe' | 'List-Unsubscribe-Post', string>>;
}

// The place in this list is part of every token ever sent: only append.
const CHANNELS: readonly Channel[] = ['email', 'push', 'inbox', 'social'];
const ID_BYTES = 16;
const PROOF_BYTES = 31;

/**
 * Links that end marketing. A link in an old mail must work for ever (QV-2), so a token has no end and nothing is kept
 * of it: 16 bytes subject id, one byte channel, 31 bytes of HMAC under the server's key, 64 characters of base64url.
 */
@Injectable()
export class UnsubscribeTokens {
  private readonly proven: ProvenBytes;

  constructor(
    @Inject(KEY_PROVIDER) provider: KeyProvider,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
    private readonly mailbox: UnsubscribeMailbox,
  ) {
    // Without a use of its own, which links of the first mails did not have.
    this.proven = new ProvenBytes(new ServerSecret(provider, 'unsubscribe-links'), '', PROOF_BYTES);
  }

  /** The same token each time. */
  async of({ subjectId, channel }: UnsubscribeTarget): Promise<string> {
    const signed = Buffer.concat([bytesOfId(subjectId), Buffer.of(CHANNELS.indexOf(channel))]);
    return (await this.proven.prove(signed)).toString('base64url');
  }

  /** What a token ends; null unless this server made it. */
  async read(token: string): Promise<UnsubscribeTarget | null> {
    if (!/^[\w-]{64}$/.test(token)) return null;
    const signed = await this.proven.read(Buffer.from(token, 'base64url'));
    const channel = signed === null ? undefined : CHANNELS[signed.readUInt8(ID_BYTES)];
    return signed === null || channel === undefined
      ? null
      : { subjectId: idOfBytes(signed.subarray(0, ID_BYTES)), channel };
  }

  /** What a message to this target must show. */
  async linksOf(target: UnsubscribeTarget): Promise<UnsubscribeLinks> {
    const token = await this.of(target);
    const mailbox = target.channel === 'email' ? await this.mailbox.addressFor(target.subjectId) : null;
    const https = `<${this.options.publicUrl}/accounts/v1/unsubscribe/${token}>`;
    return {
      page: `${this.options.publicUrl}/unsubscribe/${token}`,
      headers: {
        'List-Unsubscribe': mailbox === null ? https : `<mailto:${mailbox}>, ${https}`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    };
  }
}
