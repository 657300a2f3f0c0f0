import type { SubjectKey } from '@evc/vault';
import { proofHashOf, signedId } from '../../authentication';

/** What an invitation says, sealed until it is accepted or forgotten. */
export interface InvitationForm {
  readonly email: string;
  /** As the inviter gave it; whoever accepts says their own. */
  readonly name: string | null;
  readonly locale: string;
  /** ISO 3166-1 alpha-2, of the account that may open. */
  readonly country: string;
}

const USE = 'join staff';
/** Name of the server's key for the proofs. */
export const STAFF_INVITATION_SECRET = 'staff-invitation';
/** How long the link of the mail works. */
export const STAFF_INVITATION_DAYS = 7;

export function sealInvitation(key: SubjectKey, form: InvitationForm): Buffer {
  return key.seal('staff_invitations', 'form_sealed', JSON.stringify(form));
}

export function openInvitation(key: SubjectKey, sealed: Buffer): InvitationForm {
  return JSON.parse(key.unseal('staff_invitations', 'form_sealed', sealed)) as InvitationForm;
}

/** The token of the mail, which the job that writes it makes anew. */
export function staffInvitationToken(subjectId: string, serverKey: Buffer): string {
  return signedId(USE, subjectId, serverKey);
}

/** What the database keeps of its proof. */
export function staffInvitationProofHash(subjectId: string, serverKey: Buffer): Buffer {
  return proofHashOf(USE, subjectId, serverKey);
}
