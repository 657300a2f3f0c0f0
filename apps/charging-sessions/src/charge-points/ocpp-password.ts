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

/** The key in hexadecimal, 16 to 20 bytes: the form in which it is entered and sent over OCPP (1.6 security whitepaper, A01). */
const HEXADECIMAL = /^(?:[0-9a-f]{2}){16,20}$/i;

/**
 * Takes the same time for a wrong password and for no stored hash at all (an unknown charge point). Some charge points send the key
 * as it was entered, in hexadecimal, where the bytes are meant: who knows one knows the other.
 */
export function isOcppPassword(password: Buffer, hash: Buffer | null): boolean {
  const text = password.toString('latin1');
  const key = HEXADECIMAL.test(text) ? Buffer.from(text, 'hex') : password;
  const kept = hash ?? NO_PASSWORD;
  const [asSent, asMeant] = [password, key].map((one) => timingSafeEqual(hashOcppPassword(one), kept));
  return (asSent === true || asMeant === true) && hash !== null;
}
