const WRITTEN = /^[0-9A-Za-z][0-9A-Za-z:\- ]{0,58}[0-9A-Za-z]$/;
const NORMALISED = /^[0-9A-Z]{4,20}$/;

/**
 * A card's number as the API keeps it: upper case, without what people put between. Told before anything is sent, so that a typing
 * error costs no request.
 * @returns null where it cannot be a card's number
 */
export function cardNumber(written: string): string | null {
  const text = written.trim();
  if (!WRITTEN.test(text)) return null;
  const uid = text.replace(/[:\- ]/g, '').toUpperCase();
  return NORMALISED.test(uid) ? uid : null;
}

/** In groups of four, which are easier to read and to compare. */
export const inGroups = (uid: string): string => uid.replace(/(.{4})(?=.)/g, '$1 ');
