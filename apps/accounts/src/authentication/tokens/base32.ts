const DIGITS = 'abcdefghijklmnopqrstuvwxyz234567';

/** Bytes in letters and digits that survive a change of case (RFC 4648), without padding. */
export function base32(bytes: Buffer): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += DIGITS.charAt((held >>> (bits - 5)) & 31);
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + DIGITS.charAt((held << (5 - bits)) & 31);
}

/** The bytes of a text; null for what `base32` never writes, so that no two texts mean the same bytes. */
export function fromBase32(text: string): Buffer | null {
  if (!/^[a-z2-7]*$/.test(text)) return null;
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const digit of text) {
    held = (held << 5) | DIGITS.indexOf(digit);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >>> bits) & 255);
    held &= (1 << bits) - 1;
  }
  return bits >= 5 || held !== 0 ? null : Buffer.from(bytes);
}
