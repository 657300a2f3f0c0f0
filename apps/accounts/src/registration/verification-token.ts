import { createHash, createHmac } from 'node:crypto';

/**
 * The token of a verification mail: 16 bytes registration id and 32 bytes proof, base64url. The proof is an HMAC under
 * the server's key, so the job that writes the mail makes it anew and no token is at rest or in a job's payload.
 */
export function verificationToken(registrationId: string, serverKey: Buffer): string {
  const id = Buffer.from(registrationId.replaceAll('-', ''), 'hex');
  return Buffer.concat([id, proofOf(registrationId, serverKey)]).toString('base64url');
}

/** The registration a token names, and the hash of its proof; null for anything malformed. */
export function readVerificationToken(text: string): { registrationId: string; proofHash: Buffer } | null {
  if (!/^[\w-]{64}$/.test(text)) return null;
  const bytes = Buffer.from(text, 'base64url');
  const hex = bytes.subarray(0, 16).toString('hex');
  const registrationId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { registrationId, proofHash: createHash('sha256').update(bytes.subarray(16)).digest() };
}

/** What the database keeps of the proof. */
export function proofHashOf(registrationId: string, serverKey: Buffer): Buffer {
  return createHash('sha256').update(proofOf(registrationId, serverKey)).digest();
}

function proofOf(registrationId: string, serverKey: Buffer): Buffer {
  return createHmac('sha256', serverKey).update('verify registration').update(registrationId).digest();
}
