import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base32: no letter that is mistaken for a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LETTERS = 24;
/** How many a person gets at once. */
export const RECOVERY_CODES = 10;

/** Ten codes of 120 random bits, `xxxx-xxxx-xxxx-xxxx-xxxx-xxxx`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = [...randomBytes(LETTERS)].map((byte) => ALPHABET[byte & 31]).join('');
    return letters.replace(/(.{4})(?!$)/g, '$1-');
  });
}

/**
 * What the database keeps of a code, or null for what cannot be one. From 112 bits on a plain hash is enough (ASVS 6.5.2):
 * nobody tries out a useful part of 2^120 codes, however fast the hash, and argon2 would only make sign-in slow. The account
 * is part of it, so that equal rows would tell nothing and no table made in advance helps.
 */
export function recoveryCodeHash(accountId: string, code: string): Buffer | null {
  const letters = code.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');
  if (letters.length !== LETTERS || [...letters].some((letter) => !ALPHABET.includes(letter))) return null;
  return createHash('sha256').update('recovery code').update(accountId).update(letters).digest();
}
