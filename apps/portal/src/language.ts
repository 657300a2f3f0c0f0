import { chooseLocale } from '@evc/domain';
import { acceptedLanguages, LANGUAGE_TAG } from '@evc/platform';

/** The languages of the pages. A policy may have more; its own text then shows in the one the reader asked for. */
export const LANGUAGES = ['en', 'zh-Hant'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a reader asked for. */
export interface Reader {
  /** The language of the page around the texts. */
  language: Language;
  /** BCP 47 tags, best first; for choosing the language of a policy text. */
  wanted: readonly string[];
  /** Chosen on the page itself, so links carry it on. */
  chosen: boolean;
}

/**
 * @param lang the `lang` of the query, whatever was sent; it wins over the browser's languages
 * @param acceptLanguage the browser's header
 */
export function readerOf(lang: unknown, acceptLanguage: string | undefined): Reader {
  const chosen = typeof lang === 'string' && LANGUAGE_TAG.test(lang);
  const wanted = [...(chosen ? [lang] : []), ...acceptedLanguages(acceptLanguage)];
  return { language: (bestOf(wanted, LANGUAGES) ?? 'en') as Language, wanted, chosen };
}

/** The first wanted language that is there, in the manner of `chooseLocale`, or the first available. */
export function bestOf(wanted: readonly string[], available: readonly string[]): string | null {
  const primary = (tag: string): string => tag.split('-')[0]?.toLowerCase() ?? '';
  const known = wanted.find((tag) => available.some((locale) => primary(locale) === primary(tag)));
  return chooseLocale(known ?? '', available);
}
