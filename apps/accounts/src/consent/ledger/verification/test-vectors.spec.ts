import { createHash, createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { signedVectors } from './__fixtures__/signed-vectors';
import { testVectors } from './__fixtures__/test-vectors';

const DOCS = join(__dirname, '../../../../../../docs');
const PATH = join(DOCS, 'ledger-test-vectors.json');
const SIGNED_PATH = join(DOCS, 'ledger-test-vectors-signed.json');

interface Vectors {
  readonly keys: readonly { publicJwk: JsonWebKey; introduced?: string }[];
  readonly events: readonly {
    payload: Record<string, unknown>;
    canonical: string;
    previousHash: string;
    hash: string;
  }[];
  readonly leaves: readonly { position: number; data: string; hash: string }[];
  readonly checkpoints: readonly { treeSize: number; root: string; issuedAt: string; kid: string; signed: string }[];
  readonly inclusion: readonly { position: number; treeSize: number; path: string[] }[];
  readonly consistency: { from: number; to: number; path: string[] };
}

interface SignedVectors {
  readonly checkpointKey: { publicJwk: JsonWebKey };
  readonly eventKey: { publicJwk: JsonWebKey; introduced: string };
  readonly cut: { treeSize: number; root: string; signed: string };
  readonly events: readonly {
    canonical: string;
    previousHash: string;
    hash: string;
    evidenceDigest: string | null;
    signature: string | null;
  }[];
  readonly leftOut: string;
}

const sha256 = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
const hex = (text: string): Buffer => Buffer.from(text, 'hex');
/** Canonical JSON of what the vectors hold: sorted keys, no spaces. */
const sorted = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${sorted(member)}`).join(',')}}`;
};
/** Straight from the definition in RFC 6962, 2.1. */
const root = (leaves: readonly Buffer[]): Buffer => {
  const [first] = leaves;
  if (leaves.length === 1 && first) return first;
  const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return sha256(Buffer.from([1]), root(leaves.slice(0, split)), root(leaves.slice(split)));
};
const opened = (signed: string, jwk: JsonWebKey): { header: unknown; payload: string } => {
  const [header = '', payload = '', signature = ''] = signed.split('.');
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  expect(verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
  const text = (part: string): string => Buffer.from(part, 'base64url').toString('utf8');
  return { header: JSON.parse(text(header)), payload: text(payload) };
};

describe('QST-1.3a docs/ledger-test-vectors.json', () => {
  it('is what the code makes (EVC_WRITE_VECTORS=1 writes it anew)', async () => {
    const made = `${JSON.stringify(await testVectors(), null, 2)}\n`;
    if (process.env['EVC_WRITE_VECTORS'] === '1') writeFileSync(PATH, made);
    expect(JSON.parse(readFileSync(PATH, 'utf8'))).toEqual(JSON.parse(made));
  });

  it('can be computed by anyone who read docs/ledger.md: with other code, the same values', () => {
    const vectors = JSON.parse(readFileSync(PATH, 'utf8')) as Vectors;
    const heads = new Map<unknown, string>();
    for (const { payload, canonical, previousHash, hash } of vectors.events) {
      expect(sorted(payload)).toBe(canonical);
      expect(previousHash).toBe(heads.get(payload['subject']) ?? '0'.repeat(64));
      expect(sha256(hex(previousHash), Buffer.from(canonical)).toString('hex')).toBe(hash);
      heads.set(payload['subject'], hash);
    }
    const hashes = vectors.leaves.map(({ data }) => sha256(Buffer.from([0]), Buffer.from(data)));
    expect(hashes.map((hash) => hash.toString('hex'))).toEqual(vectors.leaves.map(({ hash }) => hash));
    for (const { data } of vectors.leaves) {
      const { head } = JSON.parse(data) as { head: string };
      expect(vectors.events.map(({ hash }) => hash)).toContain(head);
    }
    const [key, next] = vectors.keys;
    for (const { signed, ...checkpoint } of vectors.checkpoints) {
      const { header, payload } = opened(signed, key!.publicJwk);
      expect(header).toEqual({ alg: 'EdDSA', kid: checkpoint.kid, typ: 'ledger-checkpoint+jws' });
      expect(payload).toBe(sorted({ ...checkpoint, origin: 'https://cloud.example', version: 1 }));
      expect(root(hashes.slice(0, checkpoint.treeSize)).toString('hex')).toBe(checkpoint.root);
    }
    const { payload } = opened(next!.introduced!, key!.publicJwk);
    expect(JSON.parse(payload)).toMatchObject({ previousKid: key!.publicJwk['kid'], publicJwk: next!.publicJwk });
    // Four leaves: the path is the neighbour, then the other pair.
    expect(vectors.inclusion).toHaveLength(4);
    for (const { position, path } of vectors.inclusion) {
      const pair = position < 2 ? hashes.slice(2) : hashes.slice(0, 2);
      expect(path).toEqual([hashes[position ^ 1]!, root(pair)].map((hash) => hash.toString('hex')));
    }
    expect(vectors.consistency).toEqual({ from: 2, to: 4, path: [root(hashes.slice(2)).toString('hex')] });
  });
});

const subjectOf = (canonical: string): unknown => (JSON.parse(canonical) as { subject: unknown }).subject;

describe('QST-1.3a docs/ledger-test-vectors-signed.json', () => {
  const read = (): SignedVectors => JSON.parse(readFileSync(SIGNED_PATH, 'utf8')) as SignedVectors;

  it('is what the code makes (EVC_WRITE_VECTORS=1 writes it anew)', async () => {
    const made = `${JSON.stringify(await signedVectors(), null, 2)}\n`;
    if (process.env['EVC_WRITE_VECTORS'] === '1') writeFileSync(SIGNED_PATH, made);
    expect(read()).toEqual(JSON.parse(made));
  });

  it('can be checked by anyone who read docs/ledger.md: signatures, who vouches for the key, the cut', () => {
    const { checkpointKey, eventKey, cut, events, leftOut } = read();
    const key = createPublicKey({ key: eventKey.publicJwk, format: 'jwk' });
    for (const { canonical, previousHash, hash, evidenceDigest, signature } of events) {
      const { schema, evidenceDigest: hashed } = JSON.parse(canonical) as { schema: number; evidenceDigest?: string };
      expect(sha256(hex(previousHash), Buffer.from(canonical)).toString('hex')).toBe(hash);
      expect([schema >= 3, hashed ?? null]).toEqual([signature !== null, evidenceDigest]);
      if (signature === null) continue;
      const signed = Buffer.concat([previousHash, hash, evidenceDigest ?? ''].map(hex));
      expect(verify(null, signed, key, hex(signature))).toBe(true);
    }
    const introduced = opened(eventKey.introduced, checkpointKey.publicJwk);
    expect(introduced.header).toMatchObject({ typ: 'ledger-event-key+jws' });
    expect(JSON.parse(introduced.payload)).toMatchObject({ generation: 1, publicJwk: eventKey.publicJwk, version: 1 });
    const { header, payload } = opened(cut.signed, checkpointKey.publicJwk);
    expect(header).toMatchObject({ typ: 'ledger-cut+jws' });
    const said = JSON.parse(payload) as Record<string, unknown>;
    expect(Object.keys(said)).toEqual(['issuedAt', 'root', 'treeSize', 'version']);
    const head = sorted({ head: events[1]!.hash, sequence: 2, subject: subjectOf(events[1]!.canonical) });
    expect([said['treeSize'], said['root']]).toEqual([1, sha256(Buffer.from([0]), Buffer.from(head)).toString('hex')]);
    expect(opened(leftOut, checkpointKey.publicJwk).header).toMatchObject({ typ: 'ledger-left-out+jws' });
  });
});
