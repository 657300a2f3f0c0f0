import { registerDecorator, type ValidationOptions } from 'class-validator';

/** Languages of one document; more than any policy speaks. */
export const MOST_LOCALES = 24;
export const LOCALE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/;
/** Control characters other than line breaks and tabs, and marks that turn the direction of a text: they disguise words. */
const DISGUISE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/;
const LINE_BREAK = /[\n\r\t\u2028\u2029]/;

export interface WordsLimits {
  readonly most: number;
  /** Line breaks are allowed. */
  readonly lines?: boolean;
}

/** Words for people: not blank, not too long, nothing that hides. */
export function isWords(value: unknown, { most, lines = false }: WordsLimits): value is string {
  if (typeof value !== 'string' || value.trim() === '' || value.length > most) return false;
  return !DISGUISE.test(value) && (lines || !LINE_BREAK.test(value));
}

/** Words in several languages: an object from locale to text. */
export function isWordsByLocale(value: unknown, isOne: (words: unknown) => boolean): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  if (entries.length === 0 || entries.length > MOST_LOCALES) return false;
  return entries.every(([locale, words]) => LOCALE.test(locale) && isOne(words));
}

/** DTO field: words for people. */
export const IsWords = (limits: WordsLimits, options?: ValidationOptions): PropertyDecorator =>
  checked(
    'isWords',
    (value) => isWords(value, limits),
    {
      message: `must be a text of 1 to ${limits.most} characters${limits.lines ? '' : ' on one line'}, without control characters`,
      ...options,
    },
    limits,
  );

/** DTO field: words for people by locale, such as `{ "en": …, "zh-Hant": … }`. */
export const IsLocalisedWords = (limits: WordsLimits, options?: ValidationOptions): PropertyDecorator =>
  checked(
    'isLocalisedWords',
    (value) => isWordsByLocale(value, (words) => isWords(words, limits)),
    { message: `must hold a text of 1 to ${limits.most} characters for each language tag`, ...options },
    { ...limits, entries: MOST_LOCALES },
  );

/** DTO field: the three parts of a notice by locale. */
export const IsNoticeTexts = (title: WordsLimits, paragraph: WordsLimits): PropertyDecorator =>
  checked('isNoticeTexts', (value) => isWordsByLocale(value, (words) => isNoticeText(words, title, paragraph)), {
    message: `must hold title (to ${title.most} characters), text and refusing (to ${paragraph.most} each) for each language tag`,
  });

function isNoticeText(value: unknown, title: WordsLimits, paragraph: WordsLimits): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { title: heading, text, refusing, ...rest } = value as Record<string, unknown>;
  if (Object.keys(rest).length > 0) return false;
  return isWords(heading, title) && isWords(text, paragraph) && isWords(refusing, paragraph);
}

function checked(
  name: string,
  validate: (value: unknown) => boolean,
  options: ValidationOptions,
  limits?: WordsLimits & { readonly entries?: number },
): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options,
      constraints: limits === undefined ? [] : [{ least: 1, ...limits }],
      validator: { validate },
    });
  };
}
