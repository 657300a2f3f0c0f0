import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import jsonld from 'jsonld';
import { Parser, Store } from 'n3';
import Validator from 'rdf-validate-shacl';
import type { Receipt } from '../../apps/accounts/src/consent/receipts/receipt-document';

const ROOT = join(__dirname, '..', '..');

/** A receipt brings its vocabulary along; whatever would ask the network for one is an error. */
const documentLoader = (url: string): Promise<never> => Promise.reject(new Error(`a receipt must not load ${url}`));

/** `safe` refuses what plain JSON-LD drops in silence: keys that are no IRI. */
const options = { documentLoader, safe: true };

/** @throws when a key or a type of the receipt expands to no IRI */
export async function expanded(receipt: Receipt): Promise<unknown> {
  return jsonld.expand(receipt, options as jsonld.Options.Expand);
}

/** The statements of a receipt. */
export async function graphOf(receipt: Receipt): Promise<Store> {
  const quads = await jsonld.toRDF(receipt, {
    ...options,
    format: 'application/n-quads',
  } as jsonld.Options.ToRdf);
  return new Store(new Parser({ format: 'N-Quads' }).parse(quads as unknown as string));
}

const validator = new Validator(
  new Store(new Parser().parse(readFileSync(join(ROOT, 'docs', 'receipts', 'shapes.ttl'), 'utf8'))),
);

/** What the shapes of docs/receipts have against it; empty when it conforms. */
export async function complaints(receipt: Receipt): Promise<string[]> {
  const report = validator.validate(await graphOf(receipt));
  const found = report.results.map(({ path, message }) =>
    `${path?.value ?? 'node'} ${message.map(({ value }) => value).join('; ')}`.trim(),
  );
  return report.conforms ? [] : found.length > 0 ? found : ['does not conform'];
}

/** The terms of DPV 2.3. */
export const DPV_TERMS: ReadonlySet<string> = new Set(
  readFileSync(join(ROOT, 'config', 'dpv-2.3-terms.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#')),
);

/** IRIs that claim to be of DPV and are not. */
export function strangersIn(iris: Iterable<string>): string[] {
  return [...new Set(iris)].filter((iri) => iri.startsWith('https://w3id.org/dpv') && !DPV_TERMS.has(iri)).sort();
}
