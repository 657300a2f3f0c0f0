import type { RegistrationRecord } from '@evc/domain';
import { networkOf, type Origin } from '@evc/platform';
import { CONTACT_DECLARATION, firstNameOf } from '../../guardianship';
import { detailsIn, type PersonDetails } from '../accounts/details';
import type { RegisterRequest } from './registration.dto';

/** What waits, sealed, until the address is verified. The password is kept as its hash only. */
export interface RegistrationForm extends Partial<PersonDetails> {
  readonly email: string;
  readonly passwordHash: string;
  readonly birthDate: string;
  readonly country: string;
  readonly locale: string;
  readonly consents: readonly RegistrationRecord[];
  readonly evidence: Origin;
  /** What the device that filled it in said it would show; null where it said nothing. */
  readonly proofHash: string | null;
  /** Whom a child named to decide for it; null for everyone else. */
  readonly guardian: { readonly email: string; readonly declaration: string } | null;
}

/** Forms sealed before guardians and devices were asked for name none. */
export const FORM_OF_BEFORE = { guardian: null, proofHash: null } as const;

/** What is kept of a request: everything but the password. */
export function formOf(
  request: RegisterRequest,
  kept: Pick<RegistrationForm, 'passwordHash' | 'consents' | 'evidence'>,
): RegistrationForm {
  return {
    email: request.email.trim(),
    ...detailsIn(request),
    birthDate: request.birthDate,
    country: request.country,
    locale: request.locale,
    proofHash: request.proofHash ?? null,
    guardian: null,
    ...kept,
  };
}

/**
 * What is kept of a child's request until a guardian decides: what the invitation and the account's first day need, and
 * nothing else of what was sent (QV-8). Its own choices are not kept, since the guardian makes them.
 */
export function childsFormOf(request: RegisterRequest, guardianEmail: string, passwordHash: string): RegistrationForm {
  return {
    email: request.email.trim(),
    passwordHash,
    name: firstNameOf(request.name),
    birthDate: request.birthDate,
    country: request.country,
    locale: request.locale,
    consents: [],
    evidence: { address: '', agent: '' },
    proofHash: request.proofHash ?? null,
    guardian: { email: guardianEmail.trim(), declaration: CONTACT_DECLARATION },
  };
}

/** Where the form came from; null for a child's, of which that is not kept. */
export function networkOfForm({ evidence: { address } }: RegistrationForm): string | null {
  return address === '' ? null : networkOf(address);
}
