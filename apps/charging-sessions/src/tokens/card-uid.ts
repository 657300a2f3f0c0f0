const WRITTEN = /^[0-9A-Za-z][0-9A-Za-z:\- ]{0,58}[0-9A-Za-z]$/;
const NORMALISED = /^[0-9A-Z]{4,20}$/;

/**
 * A card's number as charge points send it: upper case, without the separators people write. 4 to 20 letters and digits,
 * since an OCPP 1.6 idTag holds 20. Null when it is no card number.
 */
export function normaliseCardUid(written: string): string | null {
  if (!WRITTEN.test(written)) return null;
  const uid = written.replace(/[:\- ]/g, '').toUpperCase();
  return NORMALISED.test(uid) ? uid : null;
}
