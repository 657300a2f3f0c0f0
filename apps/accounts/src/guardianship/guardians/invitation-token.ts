import { proofHashOf, signedId } from '../../authentication';

const USE = 'accept guardianship';
/** Name of the server's key for the proofs. */
export const INVITATION_SECRET = 'guardian-invitation';

/** The token of the mail to a guardian. */
export function invitationToken(accountId: string, serverKey: Buffer): string {
  return signedId(USE, accountId, serverKey);
}

/** What the database keeps of its proof. */
export function invitationProofHash(accountId: string, serverKey: Buffer): Buffer {
  return proofHashOf(USE, accountId, serverKey);
}
