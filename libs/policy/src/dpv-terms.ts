import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { shippedPoliciesDirectory } from './policy-files';

const FILE = 'dpv-2.3-terms.txt';
/** The short forms that DPV itself writes. */
const PREFIXES: Readonly<Record<string, string>> = {
  dpv: 'https://w3id.org/dpv#',
  pd: 'https://w3id.org/dpv/pd#',
  justifications: 'https://w3id.org/dpv/justifications#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
};
const FORMS =
  'dpv:DirectMarketing, pd:EmailAddress, eu-gdpr:A6-1-a or the whole IRI, https://w3id.org/dpv#DirectMarketing';

let known: ReadonlySet<string> | null = null;

/** The IRIs of DPV 2.3 and of its extensions for personal data, justifications and the GDPR. */
function terms(): ReadonlySet<string> {
  const text = () => readFileSync(join(dirname(shippedPoliciesDirectory()), FILE), 'utf8');
  known ??= new Set(
    text()
      .split(/\r?\n/)
      .filter((line) => line.startsWith('https://')),
  );
  return known;
}

/** The IRI of a term, written short or whole; or why it is none, with the forms that are. */
export function dpvTerm(written: string): { readonly iri: string } | { readonly reason: string } {
  const colon = written.indexOf(':');
  const prefix = written.slice(0, colon);
  const space = Object.hasOwn(PREFIXES, prefix) ? PREFIXES[prefix] : undefined;
  const iri = space === undefined ? written : `${space}${written.slice(colon + 1)}`;
  if (terms().has(iri)) return { iri };
  if (space === undefined && !written.startsWith('https://w3id.org/dpv')) {
    return { reason: `must be a DPV term: ${FORMS}` };
  }
  return { reason: `${written} is no term of DPV 2.3; a term looks like ${FORMS}` };
}
