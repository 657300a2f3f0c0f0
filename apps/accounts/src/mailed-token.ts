import { createHash, createHmac } from 'node:crypto';

/**
 * A token that travels in a mail: 16 bytes id and 32 bytes proof, base64url. The proof is an HMAC under the server's key,
 * so the job that writes the mail makes it anew and no token is at rest or in a job's payload.
 * @param use what it is for; a token for one use proves nothing for another
 */
export function mailedToken(use: string, id: string, serverKey: Buffer): string {
  return Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), proofOf(use, id, serverKey)]).toString('base64url');
}

/** The id that a token names, and the hash of its proof; null for anything malformed. */
export function readMailedToken(text: string): { id: string; proofHash: Buffer } | null {
  if (!/^[\w-]{64}$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64url');
  const hex = bytes.subarray(0, 16).toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { id, proofHash: createHash('sha256').update(bytes.subarray(16)).digest() };
}

/** What the database keeps of the proof. */
export function mailedProofHash(use: string, id: string, serverKey: Buffer): Buffer {
  return createHash('sha256')
    .update(proofOf(use, id, serverKey))
    .digest();
}

function proofOf(use: string, id: string, serverKey: Buffer): Buffer {
  return createHmac('sha256', serverKey).update(use).update(id).digest();
}
