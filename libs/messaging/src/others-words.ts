/** Parameters that hold what somebody else than the reader typed into a form. */
export const OTHERS_WORDS: ReadonlySet<string> = new Set(['organisation', 'child']);

const LONGEST = 120;
/** What ends a line or cannot be seen: controls, separators of lines and paragraphs, marks of direction, joiners. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu;
/** All characters that an address may be split at (IDNA takes the wide and the halfwidth ones for a dot). */
const DOT = '[.\\u3002\\uff0e\\uff61]';
/** A dot that looks like one of a domain: behind a letter or digit, before a label of two letters or more. */
const DOT_OF_A_DOMAIN = new RegExp(`(?<=[\\p{L}\\p{N}])${DOT}(?=[\\p{L}\\p{N}-]{2,})`, 'gu');
const SCHEME = /\s*:\s*[/\\]+\s*/gu;
const AT = /\s*[@\uff20]\s*/gu;
/** So many digits are a phone number to a mail program, whatever stands between them. */
const NUMBER_TO_CALL = /[+(]*\p{N}(?:[\s().\-/]*\p{N}){6,}/gu;

/**
 * Somebody else's words as they may stand in a mail: on the line they are put into, and without anything that a mail program
 * would turn into a link. What a stranger types into a form must not become an advertisement that we deliver.
 */
export function asWords(typed: string): string {
  const line = typed.normalize('NFKC').replace(UNSEEN, ' ').trim();
  const inert = line
    .replace(NUMBER_TO_CALL, '…')
    .replace(SCHEME, ' ')
    .replace(AT, ' @ ')
    .replace(DOT_OF_A_DOMAIN, ' .');
  const [...letters] = inert;
  return letters.length <= LONGEST ? inert : `${letters.slice(0, LONGEST).join('')}…`;
}
