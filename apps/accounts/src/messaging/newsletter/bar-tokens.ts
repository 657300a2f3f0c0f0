import { Inject, Injectable } from '@nestjs/common';
import { KEY_PROVIDER, type KeyProvider } from '@evc/vault';
import { ProvenBytes, ServerSecret } from '../../authentication';

const PROOF_BYTES = 28;

/**
 * Links that bar an address from the newsletter. They work for ever, also when the sign-up that brought the mail is long
 * forgotten, so they name the address itself: by its blind index, which says nothing without the key, and leads to no row
 * of a list that others were barred from. 32 bytes of it and 28 of HMAC, 80 characters of base64url.
 */
@Injectable()
export class BarTokens {
  private readonly proven: ProvenBytes;

  constructor(@Inject(KEY_PROVIDER) provider: KeyProvider) {
    this.proven = new ProvenBytes(new ServerSecret(provider, 'newsletter-confirmation'), 'bar an address', PROOF_BYTES);
  }

  /** The same token each time. @param contactIndex blind index of the address */
  async of(contactIndex: Buffer): Promise<string> {
    return (await this.proven.prove(contactIndex)).toString('base64url');
  }

  /** The blind index of the address that a token bars; null unless this server made it. */
  async read(token: string): Promise<Buffer | null> {
    if (!/^[\w-]{80}$/.test(token)) return null;
    return this.proven.read(Buffer.from(token, 'base64url'));
  }
}
