import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { i18n, type Language, LANGUAGES } from './i18n';

/** Texts by key, one level of groups. A key that ends in `_one` or `_other` is chosen by `count`. */
export interface Words {
  readonly [key: string]: string | Words;
}

type Plain<Key extends string> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;

/** `group.key` of each text. */
export type WordKey<W> = {
  [Key in keyof W & string]: W[Key] extends string ? Plain<Key> : `${Key}.${WordKey<W[Key]>}`;
}[keyof W & string];

/** The same keys in another language. */
export type Translated<W> = { readonly [Key in keyof W]: W[Key] extends string ? string : Translated<W[Key]> };

export type Translate<W> = (key: WordKey<W>, values?: Readonly<Record<string, string | number>>) => string;

/**
 * The texts of one feature, which come with its code. Both languages must have the same keys, which the compiler checks.
 * @returns a hook that gives the feature's `t`
 */
export function defineWords<const W extends Words>(
  feature: string,
  words: { readonly en: W; readonly 'zh-Hant': Translated<W> },
): () => Translate<W> {
  for (const language of LANGUAGES) i18n.addResourceBundle(language, feature, words[language satisfies Language]);
  return () => {
    const { t } = useTranslation(feature);
    // The same function until the language changes, so that what is made with it can be kept.
    return useCallback((key, values) => t(key as string, values ?? {}), [t]);
  };
}
