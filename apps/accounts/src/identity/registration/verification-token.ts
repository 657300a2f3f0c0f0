import { proofHashOf as hashFor, readProofHash, signedId } from '../../authentication';

const USE = 'verify registration';

/** The token of a verification mail, which the job that writes the mail makes anew. */
export function verificationToken(registrationId: string, serverKey: Buffer): string {
  return signedId(USE, registrationId, serverKey);
}

/** The registration a token names, and the hash of its proof; null for anything malformed. */
export function readVerificationToken(text: string): { registrationId: string; proofHash: Buffer } | null {
  const read = readProofHash(text);
  return read && { registrationId: read.id, proofHash: read.proofHash };
}

/** What the database keeps of the proof. */
export function proofHashOf(registrationId: string, serverKey: Buffer): Buffer {
  return hashFor(USE, registrationId, serverKey);
}
