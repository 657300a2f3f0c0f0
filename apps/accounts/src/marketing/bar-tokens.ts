import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { KEY_PROVIDER, type KeyProvider } from '@evc/vault';
import { ServerSecret } from '../tokens/server-secret';

const USE = 'bar an address';
const INDEX_BYTES = 32;
const PROOF_BYTES = 28;

/**
 * Links that bar an address from the newsletter. They work for ever, also when the sign-up that brought the mail is long
 * forgotten, so they name the address itself: by its blind index, which says nothing without the key, and leads to no row
 * of a list that others were barred from. 32 bytes of it and 28 of HMAC, 80 characters of base64url.
 */
@Injectable()
export class BarTokens {
  private readonly key: ServerSecret;

  constructor(@Inject(KEY_PROVIDER) provider: KeyProvider) {
    this.key = new ServerSecret(provider, 'newsletter-confirmation');
  }

  /** The same token each time. @param contactIndex blind index of the address */
  async of(contactIndex: Buffer): Promise<string> {
    return Buffer.concat([contactIndex, await this.proofOf(contactIndex)]).toString('base64url');
  }

  /** The blind index of the address that a token bars; null unless this server made it. */
  async read(token: string): Promise<Buffer | null> {
    if (!/^[\w-]{80}$/.test(token)) return null;
    const bytes = Buffer.from(token, 'base64url');
    const contactIndex = bytes.subarray(0, INDEX_BYTES);
    const proof = await this.proofOf(contactIndex);
    return timingSafeEqual(bytes.subarray(INDEX_BYTES), proof) ? contactIndex : null;
  }

  private async proofOf(contactIndex: Buffer): Promise<Buffer> {
    return createHmac('sha256', await this.key.read())
      .update(USE)
      .update(contactIndex)
      .digest()
      .subarray(0, PROOF_BYTES);
  }
}
