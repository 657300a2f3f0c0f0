import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { passwordOfLink } from '@evc/domain';
import { networkOf, type Origin, Problem } from '@evc/platform';
import { NewPasswords } from './new-passwords';
import type { PasswordOwner } from './own-words';

/** What somebody brings along with the link of a mail that verifies a form. */
export interface BroughtWithLink {
  readonly password?: string | undefined;
  /** Of which the form brought the hash: only the device that filled it in has it. */
  readonly proof?: string | undefined;
}

/** What a form says of the device that filled it in. */
export interface FormDevice {
  /** Of the device's proof: SHA-256, base64url. Null where the form brought none. */
  readonly proofHash: string | null;
  /** Null where that is not kept. */
  readonly network: string | null;
}

/** Somebody who opens a link, with the hash of the password that they brought. */
export interface LinkOpener {
  readonly brought: BroughtWithLink;
  readonly passwordHash: string | null;
  readonly origin: Origin;
}

/** Whose password an account begins with, where a form was verified through a mail (ADR 0027). */
@Injectable()
export class OpenedLinks {
  constructor(private readonly passwords: NewPasswords) {}

  /** Before any transaction: hashing takes a while. @throws Problem weak-password, breached-password, overloaded */
  async opener(brought: BroughtWithLink, owner: PasswordOwner, origin: Origin): Promise<LinkOpener> {
    const { password } = brought;
    const passwordHash = password === undefined ? null : await this.passwords.hash(password, owner);
    return { brought, passwordHash, origin };
  }
}

/**
 * The hash that counts: the form's or the link's.
 * @param rivals other forms that wait for the same mailbox
 * @throws Problem link-password-needed; the link still works then
 */
export function passwordHashFor(
  { brought, passwordHash, origin }: LinkOpener,
  form: FormDevice & { readonly passwordHash: string },
  rivals: number,
): string {
  const whose = passwordOfLink({
    proofHash: form.proofHash,
    shownHash: brought.proof === undefined ? null : createHash('sha256').update(brought.proof).digest('base64url'),
    bringsPassword: passwordHash !== null,
    formNetwork: form.network,
    network: networkOf(origin.address),
    rivals,
  });
  if (whose === 'needed') throw new Problem('link-password-needed');
  return whose === 'of-the-link' && passwordHash !== null ? passwordHash : form.passwordHash;
}
