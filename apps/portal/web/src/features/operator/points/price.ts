/** How many digits a currency has behind its point: 2 of a dollar, 0 of a yen, 3 of a dinar. */
export function digitsOf(currency: string): number {
  try {
    const { maximumFractionDigits } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
    return maximumFractionDigits ?? 2;
  } catch {
    return 2; // no currency yet: somebody is typing it
  }
}

/** Minor units as they are typed: 45 cents as 0.45. */
export const priceText = (minor: number, currency: string): string =>
  (minor / 10 ** digitsOf(currency)).toFixed(digitsOf(currency));

/**
 * What was typed, with a point or a comma, as minor units.
 * @returns null where it is no price of this currency
 */
export function minorOf(text: string, currency: string): number | null {
  const digits = digitsOf(currency);
  const found = /^(\d{1,7})(?:[.,](\d*))?$/.exec(text.trim());
  if (!found) return null;
  const [, whole = '', behind = ''] = found;
  if (behind.length > digits) return null;
  const minor = Number(whole + behind.padEnd(digits, '0'));
  return minor <= 1_000_000 ? minor : null;
}
