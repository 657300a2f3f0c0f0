import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const ID_BYTES = 16;

/** The 16 bytes of a UUID. */
export function bytesOfId(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

/** The UUID of its 16 bytes, in lower case. */
export function idOfBytes(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * A token that names an id and proves that the server made it: the id and 32 bytes of HMAC under the server's key, 64
 * characters of base64url. It can be made anew at any time, so none is at rest and none is in a job's payload.
 * @param use what the token is for; a token for one use proves nothing for another
 */
export function signedId(use: string, id: string, serverKey: Buffer): string {
  return Buffer.concat([bytesOfId(id), proofOf(use, id, serverKey)]).toString('base64url');
}

/** The id that a token names and the hash of its proof, to look both up; null for anything malformed. */
export function readProofHash(text: string): { id: string; proofHash: Buffer } | null {
  const split = splitSignedId(text);
  return split && { id: split.id, proofHash: hashOf(split.proof) };
}

/** What the database keeps of a proof, where a token works once. */
export function proofHashOf(use: string, id: string, serverKey: Buffer): Buffer {
  return hashOf(proofOf(use, id, serverKey));
}

/** The id and the proof that a token carries; null for anything malformed. Nothing is checked yet. */
function splitSignedId(text: string): { id: string; proof: Buffer } | null {
  if (!/^[\w-]{64}$/.test(text)) return null; // 48 bytes in 64 characters: no other text decodes to the same bytes
  const bytes = Buffer.from(text, 'base64url');
  return { id: idOfBytes(bytes.subarray(0, ID_BYTES)), proof: bytes.subarray(ID_BYTES) };
}

/** The id of a token that this server made for this use, else null. */
export function readSignedId(use: string, text: string, serverKey: Buffer): string | null {
  const split = splitSignedId(text);
  return split && timingSafeEqual(split.proof, proofOf(use, split.id, serverKey)) ? split.id : null;
}

function hashOf(proof: Buffer): Buffer {
  return createHash('sha256').update(proof).digest();
}

/** 32 bytes: what proves the id for this use. */
function proofOf(use: string, id: string, serverKey: Buffer): Buffer {
  return createHmac('sha256', serverKey).update(use).update(id).digest();
}
