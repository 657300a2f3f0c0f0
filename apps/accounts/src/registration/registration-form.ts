import type { RegistrationRecord } from '@evc/domain';
import type { SubjectKey } from '@evc/vault';
import type { ConsentEvidence } from '../consent/ledger';
import type { RegisterRequest } from './registration.dto';

/** What waits, sealed, until the address is verified. The password is kept as its hash only. */
export interface RegistrationForm {
  readonly email: string;
  readonly passwordHash: string;
  readonly username: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly education: string | null;
  readonly experience: string | null;
  readonly birthDate: string;
  readonly country: string;
  readonly locale: string;
  readonly consents: readonly RegistrationRecord[];
  readonly evidence: ConsentEvidence;
}

const TABLE = 'registrations';
const COLUMN = 'form_sealed';

/** Seals a form under the key of the account it may become. */
export function sealForm(key: SubjectKey, form: RegistrationForm): Buffer {
  return key.seal(TABLE, COLUMN, JSON.stringify(form));
}

/** Opens a waiting form with its subject's key. */
export function openForm(key: SubjectKey, sealed: Buffer): RegistrationForm {
  return JSON.parse(key.unseal(TABLE, COLUMN, sealed)) as RegistrationForm;
}

/** What is kept of a request: everything but the password. */
export function formOf(
  request: RegisterRequest,
  kept: Pick<RegistrationForm, 'passwordHash' | 'consents' | 'evidence'>,
): RegistrationForm {
  return {
    email: request.email.trim(),
    username: request.username ?? null,
    name: request.name ?? null,
    phone: request.phone ?? null,
    education: request.professional?.education ?? null,
    experience: request.professional?.experience ?? null,
    birthDate: request.birthDate,
    country: request.country,
    locale: request.locale,
    ...kept,
  };
}
