import { createHash } from 'node:crypto';
import { proofOf, signedId, splitSignedId } from '../tokens/signed-id';

const USE = 'verify registration';

/** The token of a verification mail, which the job that writes the mail makes anew. */
export function verificationToken(registrationId: string, serverKey: Buffer): string {
  return signedId(USE, registrationId, serverKey);
}

/** The registration a token names, and the hash of its proof; null for anything malformed. */
export function readVerificationToken(text: string): { registrationId: string; proofHash: Buffer } | null {
  const split = splitSignedId(text);
  return split && { registrationId: split.id, proofHash: hashOf(split.proof) };
}

/** What the database keeps of the proof. */
export function proofHashOf(registrationId: string, serverKey: Buffer): Buffer {
  return hashOf(proofOf(USE, registrationId, serverKey));
}

function hashOf(proof: Buffer): Buffer {
  return createHash('sha256').update(proof).digest();
}
