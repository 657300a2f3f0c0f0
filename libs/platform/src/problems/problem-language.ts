import { acceptedLanguages } from '../http/accept-language';

/** The languages that people read problems in. `code` and `type` are for programs and the same in each. */
export type ProblemLanguage = 'en' | 'zh-Hant';

/** Words for people in each of them; text alone is for developers, about bytes that no person wrote. */
export type ProblemWords = string | Readonly<Record<ProblemLanguage, string>>;

const OF_TAG: readonly (readonly [RegExp, ProblemLanguage])[] = [
  [/^zh(-|$)/i, 'zh-Hant'],
  [/^en(-|$)/i, 'en'],
];

/**
 * The language of a problem: that of the words it brings along, such as an `effect` in the language of the person's account,
 * else what the caller accepts, else English.
 * @param locale of what the problem says already
 */
export function problemLanguage(locale: string | undefined, acceptLanguage: string | undefined): ProblemLanguage {
  return (locale === undefined ? spokenLanguages(acceptLanguage) : spoken([locale]))[0] ?? 'en';
}

/** Those of an `Accept-Language` header that are spoken here, best first. */
export const spokenLanguages = (acceptLanguage: string | undefined): ProblemLanguage[] =>
  spoken(acceptedLanguages(acceptLanguage));

const spoken = (tags: readonly string[]): ProblemLanguage[] =>
  tags.flatMap((tag) => OF_TAG.filter(([form]) => form.test(tag)).map(([, language]) => language));

/** Words in a language. */
export function wordsIn(language: ProblemLanguage, words: ProblemWords): string {
  return typeof words === 'string' ? words : words[language];
}
