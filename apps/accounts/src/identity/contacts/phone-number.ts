import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

/**
 * A number in E.164, such as `+85255501234`, or null for what no phone can have. One without a country code is of the
 * person's own country. Possible is enough: numbering plans change faster than a library, and the code shows whether it rings.
 * @param country ISO 3166-1 alpha-2
 */
export function e164(typed: string, country: string): string | null {
  // 0044… is how much of the world dials +44…
  const international = typed
    .normalize('NFKC')
    .trim()
    .replace(/^00(?=[1-9])/, '+');
  const number = parsePhoneNumberFromString(international, isCountry(country) ? country : undefined);
  return number?.isPossible() === true && number.ext === undefined ? number.number : null;
}

function isCountry(country: string): country is CountryCode {
  return isSupportedCountry(country);
}
