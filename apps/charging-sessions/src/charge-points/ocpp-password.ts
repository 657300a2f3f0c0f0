import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { pseudonymFromBytes } from '@evc/domain';

const NO_PASSWORD = Buffer.alloc(32);

/**
 * A new OCPP password: 20 ASCII characters holding 100 random bits. Charge points that want the AuthorizationKey in
 * hexadecimal take the 40 digits of the same bytes, so both ways of entering it send the same password.
 */
export function newOcppPassword(): string {
  return pseudonymFromBytes(randomBytes(13));
}

/**
 * SHA-256 alone suffices here: passwords are random keys of 100 bits and more, never chosen by a person, so there is
 * nothing to guess from a stolen hash, and a slow hash would let reconnecting charge points exhaust the machine.
 */
export function hashOcppPassword(password: Buffer | string): Buffer {
  return createHash('sha256').update('ocpp-password\0').update(password).digest();
}

/** Takes the same time for a wrong password and for no stored hash at all (an unknown charge point). */
export function isOcppPassword(password: Buffer, hash: Buffer | null): boolean {
  const equal = timingSafeEqual(hashOcppPassword(password), hash ?? NO_PASSWORD);
  return equal && hash !== null;
}
