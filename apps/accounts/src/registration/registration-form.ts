import type { RegistrationRecord } from '@evc/domain';
import type { ConsentEvidence } from '../consent/ledger';

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
