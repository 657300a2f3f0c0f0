export type DecimalProblem = 'not-a-number' | 'too-large';

/** Digits that an integer of 53 bits surely holds. */
const MAX_DIGITS = 15;
const MAX_EXPONENT = 30;

/**
 * A decimal text times 10^shift as an integer, rounded half up away from zero, without passing through binary fractions:
 * "1.2345" with shift 3 is 1235 (kWh to Wh). Accepts surrounding spaces, a sign and an exponent; no comma, no "NaN".
 */
export function scaleDecimal(text: string, shift: number): number | DecimalProblem {
  const match = /^\s*([+-]?)(\d{0,30})(?:\.(\d{0,30}))?(?:[eE]([+-]?\d{1,3}))?\s*$/.exec(text);
  if (match === null) return 'not-a-number';
  const [, sign, whole = '', fraction = '', exponentText = ''] = match;
  if (whole + fraction === '') return 'not-a-number';
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > MAX_EXPONENT) return 'too-large';

  const digits = whole + fraction;
  const point = whole.length + exponent + shift;
  const padded = '0'.repeat(Math.max(-point, 0)) + digits.padEnd(point, '0');
  const kept = padded.slice(0, Math.max(point, 0)).replace(/^0+/, '');
  if (kept.length > MAX_DIGITS) return 'too-large';
  const roundsUp = padded.charAt(Math.max(point, 0)) >= '5';
  const size = Number(kept) + (roundsUp ? 1 : 0);
  return sign === '-' && size !== 0 ? -size : size;
}
