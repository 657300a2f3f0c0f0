import { Problem } from '@evc/platform';
import { e164 } from '../contacts/phone-number';
import type { PersonDetails } from '../accounts/person';
import type { ProfileChangeRequest } from './profile.dto';

/**
 * A person's details after a change. A phone number is brought into its one international spelling.
 * @param country of the account, for numbers that name none
 * @throws Problem validation-failed for a number that no phone can have
 */
export function wantedDetails(
  before: PersonDetails,
  change: Pick<ProfileChangeRequest, 'username' | 'name' | 'phone' | 'professional'>,
  country: string,
): PersonDetails {
  const professional = change.professional === null ? { education: null, experience: null } : change.professional;
  return {
    username: valueOf(change.username, before.username),
    name: valueOf(change.name, before.name),
    phone: typeof change.phone === 'string' ? dialled(change.phone, country) : valueOf(change.phone, before.phone),
    education: valueOf(professional?.education, before.education),
    experience: valueOf(professional?.experience, before.experience),
  };
}

function dialled(typed: string, country: string): string {
  const number = e164(typed, country);
  if (number !== null) return number;
  const message = 'must be a possible phone number, with its country code where it is of another country';
  throw new Problem('validation-failed', { errors: [{ path: 'phone', message }] });
}

/** `undefined` leaves a value, `null` removes it. */
function valueOf<T>(wanted: T | null | undefined, present: T | null): T | null {
  return wanted === undefined ? present : wanted;
}
