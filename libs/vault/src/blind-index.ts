import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { KeyStoreFault } from './errors';
import type { KeyProvider } from './key-provider';

export type IdentifierKind = 'email' | 'username' | 'phone';

const SECRET = 'blind-index';

/**
 * Finds people by e-mail, username or phone without storing any of them: HMAC-SHA256 under its own key.
 * Spellings that mean the same identifier give the same index; kinds never collide.
 */
export class BlindIndex {
  private readonly key: KeyObject;

  /** @param key 32 bytes; the caller may clear them afterwards */
  constructor(key: Buffer) {
    this.key = createSecretKey(key);
  }

  /**
   * @param isFirst whether nobody can have been indexed yet: only then a key is made. Beside people of before, another one would
   *   find none of them, let their addresses register again and forget who is never to be written to.
   * @throws KeyStoreFault when the key is lost
   */
  static async open(provider: KeyProvider, isFirst: boolean): Promise<BlindIndex> {
    const key = isFirst ? await provider.secret(SECRET) : await provider.existingSecret(SECRET);
    if (!key) {
      throw new KeyStoreFault(
        `the key ${SECRET}, by which people are found, is missing beside a keyring that is in use: restore the key directory that belongs to this database, do not make a new one`,
      );
    }
    return new BlindIndex(key);
  }

  /** 32 bytes. Takes any text, also nonsense: look-ups must answer alike for it. */
  of(kind: IdentifierKind, value: string): Buffer {
    return createHmac('sha256', this.key)
      .update(`${kind}\0${normalise(kind, value)}`, 'utf8')
      .digest();
  }

  /**
   * An index of an index for another list (32 bytes), under a key derived for it: its rows meet those of no other table,
   * and no second key file can be lost unseen.
   */
  again(list: string, index: Buffer): Buffer {
    const key = Buffer.from(hkdfSync('sha256', this.key, Buffer.alloc(0), `evc/${list}`, 32));
    return createHmac('sha256', key).update(index).digest();
  }
}

export function normalise(kind: IdentifierKind, value: string): string {
  switch (kind) {
    case 'email':
      return normaliseEmail(value);
    case 'username':
      return foldCase(value.normalize('NFKC').trim()).normalize('NFKC');
    case 'phone':
      // 0044… and +44… are one number; E.164 numbers never start with a zero.
      return value.normalize('NFKC').replace(/\D/g, '').replace(/^00/, '');
  }
}

function normaliseEmail(value: string): string {
  const address = value.normalize('NFC').trim();
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1).toLowerCase();
  if (at < 0) return domain;
  return `${address.slice(0, at).toLowerCase()}@${domainToASCII(domain) || domain}`;
}

/** Case folding by way of upper case, which joins what lower case keeps apart (ß and ss, ς and σ). */
function foldCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}
