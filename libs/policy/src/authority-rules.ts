import type { Authority, PolicyText } from '@evc/domain';
import type { PolicyPackProblem } from './policy-pack-error';
import type { YamlSource } from './yaml-source';

/** A name of the regulator in a language that the policy does not speak is one that nobody reads: mostly a slip (QST-5). */
export function checkAuthority(
  authority: Authority | undefined,
  texts: readonly PolicyText[],
  source: YamlSource,
): PolicyPackProblem[] {
  const locales = texts.map(({ locale }) => locale);
  if (locales.length === 0) return []; // told apart
  return Object.keys(authority?.names ?? {})
    .filter((locale) => !locales.includes(locale))
    .map((locale) =>
      source.problem(['controller', 'authority', 'names', locale], `no policy text: it speaks ${locales.join(', ')}`),
    );
}
