import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** An answer as it is replayed. `body` is JSON text, absent for an empty answer. */
export interface StoredAnswer {
  status: number;
  body?: string;
  headers: Record<string, string>;
}

/** What identifies a request and its repetition. The key itself is never stored. */
export interface Fingerprint {
  keyHash: Buffer;
  requestHash: Buffer;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** SHA-256 over the parts, each with its length, so that no two lists of parts give the same bytes. */
export function hashOf(...parts: (string | Buffer)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest();
}

/** Seals an answer under a key that only the holder of the Idempotency-Key can derive: the database alone cannot read it. */
export function sealAnswer(answer: StoredAnswer, key: string, print: Fingerprint): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, answerKey(key, print), iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.concat([print.keyHash, print.requestHash]));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(answer), 'utf8'), cipher.final()]);
  return Buffer.concat([iv, sealed, cipher.getAuthTag()]);
}

/** Opens a sealed answer. @throws Error when it was changed or sealed under another key */
export function openAnswer(sealed: Buffer, key: string, print: Fingerprint): StoredAnswer {
  const decipher = createDecipheriv(CIPHER, answerKey(key, print), sealed.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.concat([print.keyHash, print.requestHash]));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const opened = Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  return JSON.parse(opened.toString('utf8')) as StoredAnswer;
}

function answerKey(key: string, print: Fingerprint): Buffer {
  return Buffer.from(hkdfSync('sha256', key, print.keyHash, 'evc idempotency answer v1', 32));
}
