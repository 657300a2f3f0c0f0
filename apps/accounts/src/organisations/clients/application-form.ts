import type { SubjectKey } from '@evc/vault';
import { type FormDevice, proofHashOf, readProofHash, signedId } from '../../authentication';

/** What waits, sealed, until an admin has decided. The password is kept as its hash only. */
export interface ApplicationForm {
  readonly organisation: string;
  /** Of the business, ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly email: string;
  readonly name: string;
  readonly locale: string;
  readonly passwordHash: string;
  /** Of the device that filled it in, and where it did. */
  readonly proofHash: string | null;
  readonly network: string | null;
}

const USE = 'verify client';
/** Name of the server's key for the proofs. */
export const APPLICATION_SECRET = 'client-application';

export function sealApplication(key: SubjectKey, form: ApplicationForm): Buffer {
  return key.seal('client_applications', 'form_sealed', JSON.stringify(form));
}

export function openApplication(key: SubjectKey, sealed: Buffer): ApplicationForm {
  // Forms sealed before devices were asked for say nothing of theirs.
  const form = JSON.parse(key.unseal('client_applications', 'form_sealed', sealed)) as Partial<FormDevice> &
    Omit<ApplicationForm, keyof FormDevice>;
  return { proofHash: null, network: null, ...form };
}

/** The token of the mail to the first member of staff, which the job that writes the mail makes anew. */
export function applicationToken(subjectId: string, serverKey: Buffer): string {
  return signedId(USE, subjectId, serverKey);
}

/** What the database keeps of its proof. */
export function applicationProofHash(subjectId: string, serverKey: Buffer): Buffer {
  return proofHashOf(USE, subjectId, serverKey);
}

/** The application that a token names, and the hash of its proof; null for anything malformed. */
export function readApplicationToken(text: string): { subjectId: string; proofHash: Buffer } | null {
  const read = readProofHash(text);
  return read && { subjectId: read.id, proofHash: read.proofHash };
}
