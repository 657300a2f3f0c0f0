import { inclusionRanges, consistencyRanges, type LeafRange, GrowingTree } from '@evc/domain';
import { canonicalPayload } from '../../../choices/chain-hash';
import { keyOfSeed } from '../../ed25519';
import { introduce } from '../../key-change';
import { headLeafHash, leafData, sha256, toHex } from '../../leaf';
import { signCheckpoint } from '../../checkpoint';
import { instantOf, type StoredLeaf } from '../rows';
import { type Choice, type EventRow, MemoryLedger } from './memory-ledger';

const SEED = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'); // RFC 8032, test 1
const NEXT = Buffer.from('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'hex'); // RFC 8032, test 2
const ORIGIN = 'https://cloud.example';
const STORY: readonly (Choice | 'sign')[] = [
  { subject: 1, purpose: 'account', event: 'given', channels: [] },
  { subject: 1, purpose: 'marketing', event: 'given', channels: ['push', 'email'] },
  { subject: 2, purpose: 'account', event: 'given', channels: [] },
  'sign',
  { subject: 1, purpose: 'marketing', event: 'withdrawn', channels: [] },
  { subject: 3, purpose: 'account', event: 'given', channels: [] },
  'sign',
];

/** A small ledger step by step, in the form of docs/ledger-test-vectors.json. */
export async function testVectors(): Promise<unknown> {
  const [key, next] = [await keyOfSeed(SEED), await keyOfSeed(NEXT)];
  const ledger = new MemoryLedger(key);
  const checkpoints: unknown[] = [];
  for (const step of STORY) {
    ledger.now += 30_500;
    if (step !== 'sign') {
      ledger.append(step);
      continue;
    }
    await ledger.sign();
    const { leaves } = ledger.tables;
    const tree = { treeSize: leaves.length, root: rootOf(leaves) };
    checkpoints.push(await signCheckpoint(key, ORIGIN, { ...tree, issuedAt: new Date(ledger.now).toISOString() }));
  }
  const { events, leaves } = ledger.tables;
  const hashesOf = (ranges: readonly LeafRange[]): string[] =>
    ranges.map(({ from, to }) => rootOf(leaves.slice(from, to)));
  const introduction = { generation: 2, publicJwk: next.publicJwk };
  return {
    description:
      'A ledger of three subjects, two checkpoints and a change of key. docs/ledger.md tells how each value is made.',
    keys: [
      { seed: SEED.toString('hex'), publicJwk: key.publicJwk },
      { seed: NEXT.toString('hex'), publicJwk: next.publicJwk, introduced: await introduce(key, introduction) },
    ],
    events: events.map((row) => {
      const canonical = payloadOf(row);
      return { payload: JSON.parse(canonical) as unknown, canonical, previousHash: row.previous_hash, hash: row.hash };
    }),
    leaves: leaves.map((row) => {
      const leaf = { subject: row.account_id, sequence: row.sequence, head: row.head };
      return { position: row.position, data: leafData(leaf), hash: toHex(headLeafHash(leaf)) };
    }),
    checkpoints,
    inclusion: leaves.map(({ position }) => ({
      position,
      treeSize: leaves.length,
      path: hashesOf(inclusionRanges(position, leaves.length)),
    })),
    consistency: { from: 2, to: leaves.length, path: hashesOf(consistencyRanges(2, leaves.length)) },
  };
}

function rootOf(leaves: readonly StoredLeaf[]): string {
  const tree = new GrowingTree(sha256);
  for (const { account_id: subject, sequence, head } of leaves) tree.append(headLeafHash({ subject, sequence, head }));
  return toHex(tree.root());
}

/** The canonical payload of a row. */
export function payloadOf(row: EventRow): string {
  const date = (text: string): Date => instantOf(text) ?? new Date(Number.NaN);
  return canonicalPayload({
    ...row,
    occurred_at: date(row.occurred_at),
    recorded_at: date(row.recorded_at),
    expires_at: row.expires_at === null ? null : date(row.expires_at),
    evidence_commitment: Buffer.from(row.evidence_commitment, 'hex'),
    evidence_digest: row.evidence_digest === null ? null : Buffer.from(row.evidence_digest, 'hex'),
  });
}
