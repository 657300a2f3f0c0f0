import type { InEveryLanguage, Language } from '../../language';
import { pick } from '../../params';
import type { Letter } from '../letter';

/** One mail: what its wording needs, and the wording. */
export interface Template<Need extends string = string> {
  readonly needs: readonly Need[];
  /** @throws MissingParameter when it was not given all that it needs; what it does not need is dropped */
  letter(name: string, language: Language, params: Readonly<Record<string, string>>): Letter;
}

/** What a template needs, by name. */
export type ParamsOf<T> = T extends Template<infer Need> ? Record<Need, string> : never;

/** A mail in the words of every language. */
export function template<const Need extends string>(
  needs: readonly Need[],
  wordings: (params: Readonly<Record<Need, string>>) => InEveryLanguage<Letter>,
): Template<Need> {
  return { needs, letter: (name, language, params) => wordings(pick(name, params, needs))[language] };
}
