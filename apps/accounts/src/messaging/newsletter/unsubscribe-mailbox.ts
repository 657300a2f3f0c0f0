import { Inject, Injectable } from '@nestjs/common';
import { KEY_PROVIDER, type KeyProvider } from '@evc/vault';
import { ACCOUNTS_OPTIONS, type AccountsOptions } from '../../accounts.options';
import { base32, bytesOfId, fromBase32, idOfBytes, ProvenBytes, ServerSecret } from '../../authentication';

const ID_BYTES = 16;
const PROOF_BYTES = 16;

/**
 * Addresses to which an empty mail ends marketing by e-mail, `unsubscribe+<token>@…` (RFC 2369): for mail programs that know
 * no other way. There are some only where a gateway hands such mails over. The token is in small letters and digits, since
 * mail servers change the case of a local part, and short enough for one (64 octets, RFC 5321): 16 bytes subject id and 16
 * of HMAC, 52 characters. It has no end, like that of the link.
 */
@Injectable()
export class UnsubscribeMailbox {
  private readonly proven: ProvenBytes;

  constructor(
    @Inject(KEY_PROVIDER) provider: KeyProvider,
    @Inject(ACCOUNTS_OPTIONS) private readonly options: AccountsOptions,
  ) {
    this.proven = new ProvenBytes(new ServerSecret(provider, 'unsubscribe-links'), 'unsubscribe by mail', PROOF_BYTES);
  }

  /** Where a subject's mail to end marketing goes; null where nobody would hand it over. */
  async addressFor(subjectId: string): Promise<string | null> {
    const mailbox = this.mailbox();
    if (!mailbox) return null;
    return `${mailbox.local}+${base32(await this.proven.prove(bytesOfId(subjectId)))}@${mailbox.domain}`;
  }

  /** Whose marketing a mail to this address ends; null unless this server made the address. */
  async subjectOf(recipient: string): Promise<string | null> {
    const mailbox = this.mailbox();
    const address = recipient.trim().toLowerCase();
    if (!mailbox || !address.startsWith(`${mailbox.local}+`) || !address.endsWith(`@${mailbox.domain}`)) return null;
    const bytes = fromBase32(address.slice(mailbox.local.length + 1, -(mailbox.domain.length + 1)));
    if (bytes?.length !== ID_BYTES + PROOF_BYTES) return null;
    const id = await this.proven.read(bytes);
    return id && idOfBytes(id);
  }

  private mailbox(): { local: string; domain: string } | null {
    const [local, domain] = this.options.inboundMail?.unsubscribeMailbox.toLowerCase().split('@') ?? [];
    return local && domain ? { local, domain } : null;
  }
}
