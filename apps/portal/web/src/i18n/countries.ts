import type { Language } from './i18n';

/** Regions that Intl names and ISO 3166-1 does not, or only reserves. */
const NO_COUNTRIES = new Set([
  'AC',
  'CP',
  'CQ',
  'DG',
  'EA',
  'EU',
  'EZ',
  'IC',
  'QO',
  'TA',
  'UN',
  'XA',
  'XB',
  'XK',
  'ZZ',
]);
const LOCALES: Record<Language, string> = { en: 'en-GB', 'zh-Hant': 'zh-Hant-HK' };
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly value: string;
  readonly label: string;
}

const known: Partial<Record<Language, readonly Country[]>> = {};

/** Every country by its name in the language of the page, in the order of that language. */
export function countriesIn(language: Language): readonly Country[] {
  return (known[language] ??= list(LOCALES[language]));
}

function list(locale: string): readonly Country[] {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  const order = new Intl.Collator(locale);
  return LETTERS.flatMap((first) => LETTERS.map((second) => first + second))
    .filter((code) => !NO_COUNTRIES.has(code) && isOfToday(code))
    .flatMap((value) => {
      const label = names.of(value);
      return label === undefined ? [] : [{ value, label }];
    })
    .sort((one, other) => order.compare(one.label, other.label));
}

/** Codes of the past stand for those that came after them: BU for MM. */
const isOfToday = (code: string): boolean => new Intl.Locale(`und-${code}`).region === code;
