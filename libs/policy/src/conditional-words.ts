import { CAPABILITIES, type Capability } from '@evc/domain';

/**
 * Words that hold only while the system serves something: `<!-- if export -->…<!-- end -->`, and the words in their place
 * `<!-- unless export -->…<!-- end -->`. Nothing nests.
 */
const PART = /<!-- (if|unless) ([a-z-]+) -->([^]*?)<!-- end -->/g;
const MARK = /<!--[^]*?(?:-->|$)/;

export interface Promised {
  readonly text: string;
  /** Why the marks cannot be read; empty when they can. */
  readonly faults: readonly string[];
}

/** The text as the system can keep it: no promise of what nothing serves. */
export function keepable(text: string, served: ReadonlySet<Capability>): Promised {
  const faults: string[] = [];
  const resolved = text.replace(PART, (_part, kind: string, name: string, words: string) => {
    const capability = CAPABILITIES.find((known) => known === name);
    if (capability === undefined) faults.push(`${name} is nothing to serve: it is one of ${CAPABILITIES.join(', ')}`);
    if (MARK.test(words)) faults.push(`<!-- ${kind} ${name} --> holds another mark: marks do not nest`);
    return capability !== undefined && served.has(capability) === (kind === 'if') ? words : '';
  });
  const left = MARK.exec(resolved);
  if (left && faults.length === 0) {
    faults.push(
      `${left[0].slice(0, 40)} is no mark: write <!-- if export -->…<!-- end --> or <!-- unless export -->…<!-- end -->`,
    );
  }
  return { text: tidy(resolved), faults };
}

/** What a cut leaves behind: spaces at ends of lines, more than one blank line. */
function tidy(text: string): string {
  return text
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
