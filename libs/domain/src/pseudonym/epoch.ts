/** Crockford's base 32: no I, L, O or U, so that a pseudonym can be read aloud and never spells a word by accident. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS_PER_CHARACTER = 5;
const RANDOM_BYTES = 13;

/**
 * The epoch that a moment falls into: whole UTC calendar months since January 1970, in steps of the pack's `epochMonths`.
 * A client cannot link a driver across epochs (QST-1.2b).
 */
export function epochOf(at: Date, epochMonths: number): number {
  if (!Number.isInteger(epochMonths) || epochMonths < 1)
    throw new RangeError('epochMonths must be a whole number from 1');
  const months = (at.getUTCFullYear() - 1970) * 12 + at.getUTCMonth();
  return Math.floor(months / epochMonths);
}

/** The first moment of an epoch; the epoch ends where the next one starts. */
export function epochStart(epoch: number, epochMonths: number): Date {
  return new Date(Date.UTC(1970, epoch * epochMonths, 1));
}

/**
 * Writes the first 100 of at least 104 random bits as 20 characters: they fit OCPP 1.6 idTag (CiString20).
 * The caller draws the bytes from a cryptographic source; nothing of the driver goes in, so nothing can come out.
 */
export function pseudonymFromBytes(bytes: Uint8Array): string {
  if (bytes.length < RANDOM_BYTES) throw new RangeError(`a pseudonym needs ${RANDOM_BYTES} random bytes`);
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes.subarray(0, RANDOM_BYTES)) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= BITS_PER_CHARACTER) {
      bits -= BITS_PER_CHARACTER;
      text += ALPHABET.charAt((buffer >> bits) & 31);
    }
    buffer &= (1 << bits) - 1;
  }
  return text;
}
