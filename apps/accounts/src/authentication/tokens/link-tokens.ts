import type { KeyProvider } from '@evc/vault';
import { accountToken, type NamedInLink, readAccountToken } from './account-token';
import { ServerSecret } from './server-secret';
import { proofHashOf, readProofHash, readSignedId, signedId } from './signed-id';

/** What tells the links of one kind of mail from all others. */
export interface LinkUse {
  /** What they are for: a token for one use proves nothing for another. */
  readonly use: string;
  /** Name of the server's key for their proofs. */
  readonly secret: string;
}

/** The tokens in the links of one kind of mail, made anew whenever the mail is: none is at rest, none in a job's payload. */
export class LinkTokens {
  private readonly key: ServerSecret;

  constructor(
    provider: KeyProvider,
    private readonly link: LinkUse,
  ) {
    this.key = new ServerSecret(provider, link.secret);
  }

  async of(id: string): Promise<string> {
    return signedId(this.link.use, id, await this.key.read());
  }

  /** What the database keeps of the token of this id, where it works once. */
  async hashOf(id: string): Promise<Buffer> {
    return proofHashOf(this.link.use, id, await this.key.read());
  }

  /** The id that a token names and the hash to look up with it, unchecked; null for anything malformed. */
  read(text: string): { id: string; tokenHash: Buffer } | null {
    const read = readProofHash(text);
    return read && { id: read.id, tokenHash: read.proofHash };
  }

  /** The id of a token that this server made, where no hash is kept; null for any other text. */
  async idIn(text: string): Promise<string | null> {
    return readSignedId(this.link.use, text, await this.key.read());
  }

  /** The token of a mail about one account. */
  async ofAccount(named: NamedInLink): Promise<string> {
    return accountToken(this.link.use, named, await this.key.read());
  }

  /** What a token of `ofAccount` names; null for any other text. */
  async namedIn(text: string): Promise<NamedInLink | null> {
    return readAccountToken(this.link.use, text, await this.key.read());
  }
}
