import { Problem } from '@evc/platform';
import { e164 } from '../contacts/phone-number';
import { detailsIn, type PersonDetails } from '../accounts/details';
import type { DetailsRequest } from '../accounts/details.dto';

/**
 * A person's details after a change: null removes one, what is not named stays. A phone number is brought into its one
 * international spelling.
 * @param country of the account, for numbers that name none
 * @throws Problem validation-failed for a number that no phone can have
 */
export function wantedDetails(before: PersonDetails, change: DetailsRequest, country: string): PersonDetails {
  const said = detailsIn(change);
  return { ...before, ...said, ...(typeof said.phone === 'string' && { phone: dialled(said.phone, country) }) };
}

function dialled(typed: string, country: string): string {
  const number = e164(typed, country);
  if (number !== null) return number;
  const message = 'must be a possible phone number, with its country code where it is of another country';
  throw new Problem('validation-failed', { errors: [{ path: 'phone', message }] });
}
