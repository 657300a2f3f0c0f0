import { mailedProofHash, mailedToken, readMailedToken } from '../mailed-token';

const USE = 'verify registration';

/** The token of a verification mail. */
export function verificationToken(registrationId: string, serverKey: Buffer): string {
  return mailedToken(USE, registrationId, serverKey);
}

/** The registration a token names, and the hash of its proof; null for anything malformed. */
export function readVerificationToken(text: string): { registrationId: string; proofHash: Buffer } | null {
  const read = readMailedToken(text);
  return read && { registrationId: read.id, proofHash: read.proofHash };
}

/** What the database keeps of the proof. */
export function proofHashOf(registrationId: string, serverKey: Buffer): Buffer {
  return mailedProofHash(USE, registrationId, serverKey);
}
