import { randomBytes } from 'node:crypto';
import { pseudonymFromBytes } from '@evc/domain';

/** A number that no card has: 100 random bits, written as pseudonyms are, so that it fits an OCPP 1.6 idTag and tells nothing. */
export function drawCardAlias(): string {
  return pseudonymFromBytes(randomBytes(13));
}
