import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicyPack, shippedPolicyIds } from '@evc/policy';
import { receiptFor, WAYS } from './facts';
import { DPV_TERMS, expanded, graphOf, strangersIn } from './rdf';

const ROOT = join(__dirname, '..', '..');

test('the list is that of DPV 2.3, all its namespaces in use here', () => {
  expect(DPV_TERMS.size).toBeGreaterThan(1_700);
  const namespaces = new Set([...DPV_TERMS].map((iri) => iri.slice(0, iri.indexOf('#') + 1)));
  expect(namespaces.size).toBe(6);
});

test.each([
  'https://w3id.org/dpv#ConsentTerminated',
  'https://w3id.org/dpv#WithdrawingFromActivity',
  'https://w3id.org/dpv#JointDataController',
  'https://w3id.org/dpv/pd#Email',
  'https://w3id.org/dpv/legal/eu/gdpr#GDPR',
  'https://w3id.org/dpv/loc#XX',
])('a term that DPV 2.3 does not have is found: %s', (iri) => {
  expect(strangersIn([iri, 'https://w3id.org/dpv#ConsentGiven'])).toEqual([iri]);
});

describe.each(shippedPolicyIds())('under %s', (id) => {
  const policy = loadPolicyPack(id);

  test('QST-1.1: every DPV term of the pack exists', () => {
    const { purposes, categories } = policy.pack;
    expect(strangersIn([...purposes, ...categories].flatMap(({ dpv }) => dpv))).toEqual([]);
  });

  test.each(WAYS)('QTL-1: every DPV term of a receipt exists: $event by $actor', async (way) => {
    for (const { id: purpose } of policy.pack.purposes) {
      const graph = await graphOf(receiptFor(policy, purpose, way));
      const terms = [...graph].flatMap(({ subject, predicate, object }) => [subject, predicate, object]);
      const iris = terms.filter(({ termType }) => termType === 'NamedNode').map(({ value }) => value);
      expect([purpose, strangersIn(iris)]).toEqual([purpose, []]);
      expect(iris.filter((iri) => !/^(https?:|urn:)/.test(iri))).toEqual([]);
    }
  });
});

describe('the inline vocabulary', () => {
  const receipt = () => receiptFor(loadPolicyPack('qst-ev'), 'marketing', WAYS[0] as (typeof WAYS)[number]);

  test('gives every key an IRI without a network', async () => {
    const keys = keysOf(await expanded(receipt())).filter((key) => !key.startsWith('@'));
    expect(keys.length).toBeGreaterThan(40);
    expect(keys.filter((key) => !/^(https?:\/\/|urn:)/.test(key))).toEqual([]);
    expect(keys).toContain('urn:evcloud:ledger#previousHash');
  });

  test('a key without one is found, at the top and within', async () => {
    await expect(expanded({ ...receipt(), colour: 'blue' })).rejects.toThrow();
    const controller = { '@type': 'dpv:DataController', motto: 'none' };
    await expect(expanded({ ...receipt(), 'dpv:hasDataController': controller })).rejects.toThrow();
  });
});

test('no other DPV term stands in the code or the shapes', () => {
  const files = ['receipt-document.ts', 'receipt-terms.ts'].map((name) => `apps/accounts/src/consent/receipts/${name}`);
  const text = [...files, 'docs/receipts/shapes.ttl'].map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n');
  const prefixes = { dpv: 'https://w3id.org/dpv#', 'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#' };
  const used = [...text.matchAll(/\b(dpv|eu-gdpr):([A-Za-z][A-Za-z0-9-]+)/g)];
  expect(used.length).toBeGreaterThan(80);
  expect(strangersIn(used.map(([, prefix, name]) => `${prefixes[prefix as keyof typeof prefixes]}${name}`))).toEqual(
    [],
  );
});

function keysOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(keysOf);
  if (typeof node !== 'object' || node === null || '@value' in node) return [];
  return Object.entries(node).flatMap(([key, value]) => [key, ...keysOf(value)]);
}
