/** The languages every message is written in. */
export type Language = 'en' | 'zh-Hant';

/** One wording per language; the compiler refuses a message that lacks one. */
export type InEveryLanguage<T> = Record<Language, T>;

/**
 * The language to write to a person in.
 * @param locale a BCP 47 tag as the person's app sent it (`zh-HK`, `en-GB`, `zh_TW`). Any Chinese tag reads Traditional
 *   Chinese, which is nearer to its reader than English; everything else reads English.
 */
export function languageOf(locale: string): Language {
  return /^zh([-_]|$)/i.test(locale.trim()) ? 'zh-Hant' : 'en';
}
