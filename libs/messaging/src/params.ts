import { asWords, OTHERS_WORDS } from './others-words';

/** A caller forgot what the wording needs. The message names the parameter and never its value. */
export class MissingParameter extends Error {
  constructor(
    readonly template: string,
    readonly parameter: string,
  ) {
    super(`message "${template}" needs the parameter "${parameter}"`);
    this.name = 'MissingParameter';
  }
}

/**
 * Picks exactly the named parameters and drops all others, so that nothing a caller passes by mistake can reach a message.
 * What somebody else typed comes out as words that make no link and no line.
 * @throws MissingParameter when one is absent or empty.
 */
export function pick<Name extends string>(
  template: string,
  params: Readonly<Record<string, string>>,
  names: readonly Name[],
): Record<Name, string> {
  const picked = {} as Record<Name, string>;
  for (const name of names) {
    const value = params[name];
    if (!value) throw new MissingParameter(template, name);
    picked[name] = OTHERS_WORDS.has(name) ? asWords(value) : value;
  }
  return picked;
}
