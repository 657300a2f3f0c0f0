import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

/**
 * A sealed value: version byte | key version (uint32) | nonce (12) | tag (16) | ciphertext. AES-256-GCM.
 * The associated data is not stored: whoever opens the seal must name the same place again.
 */
const VERSION = 1;
const NONCE = 12;
const TAG = 16;
const HEADER = 1 + 4;
const OVERHEAD = HEADER + NONCE + TAG;
const ALGORITHM = 'aes-256-gcm';

export function sealBytes(key: KeyObject, keyVersion: number, aad: Buffer, plain: Buffer): Buffer {
  const envelope = Buffer.allocUnsafe(OVERHEAD + plain.length);
  envelope.writeUInt8(VERSION, 0);
  envelope.writeUInt32BE(keyVersion, 1);
  const nonce = randomBytes(NONCE);
  nonce.copy(envelope, HEADER);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG });
  cipher.setAAD(Buffer.concat([envelope.subarray(0, HEADER), aad]));
  cipher.update(plain).copy(envelope, OVERHEAD);
  cipher.final();
  cipher.getAuthTag().copy(envelope, HEADER + NONCE);
  return envelope;
}

/** @returns the plain bytes, or null when anything about key, place or bytes does not fit */
export function openSealed(key: KeyObject, keyVersion: number, aad: Buffer, envelope: Buffer): Buffer | null {
  if (envelope.length < OVERHEAD || envelope.readUInt8(0) !== VERSION || envelope.readUInt32BE(1) !== keyVersion) {
    return null;
  }
  const nonce = envelope.subarray(HEADER, HEADER + NONCE);
  // An explicit tag length: otherwise node accepts tags cut to four bytes, which can be guessed.
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG });
  decipher.setAAD(Buffer.concat([envelope.subarray(0, HEADER), aad]));
  decipher.setAuthTag(envelope.subarray(HEADER + NONCE, OVERHEAD));
  const plain = decipher.update(envelope.subarray(OVERHEAD));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return null;
  }
}

/**
 * Joins fields so that no two lists of fields give the same bytes: each is preceded by its length.
 * Numbers are written as decimal text.
 */
export function associatedData(...fields: readonly (string | number)[]): Buffer {
  const parts: Buffer[] = [];
  for (const field of fields) {
    const bytes = Buffer.from(String(field), 'utf8');
    const length = Buffer.allocUnsafe(4);
    length.writeUInt32BE(bytes.length);
    parts.push(length, bytes);
  }
  return Buffer.concat(parts);
}
