import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

const ALGORITHM = 'aes-256-ecb'; // of one block alone: a keyed one-to-one map of the ids, without a table
const UUID_DIGITS = /^[0-9a-f]{32}$/i;

/**
 * Writes an id of somebody else's as another of the same form, so that two databases that must both note it share no value.
 * The same id is the same again each time, so it can be looked for; without the key it leads nowhere.
 */
export class IdCipher {
  private readonly key: Buffer;

  /**
   * @param secret 32 bytes
   * @param use keeps the ids of one use from meeting those of another
   */
  constructor(secret: Buffer, use: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `evc/ids/${use}`, 32));
  }

  seal(id: string): string {
    const cipher = createCipheriv(ALGORITHM, this.key, null).setAutoPadding(false);
    return textOf(Buffer.concat([cipher.update(bytesOf(id)), cipher.final()]));
  }

  open(sealed: string): string {
    const decipher = createDecipheriv(ALGORITHM, this.key, null).setAutoPadding(false);
    return textOf(Buffer.concat([decipher.update(bytesOf(sealed)), decipher.final()]));
  }
}

function bytesOf(id: string): Buffer {
  const digits = id.replaceAll('-', '');
  if (!UUID_DIGITS.test(digits)) throw new TypeError('not the text of a UUID');
  return Buffer.from(digits, 'hex');
}

function textOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
