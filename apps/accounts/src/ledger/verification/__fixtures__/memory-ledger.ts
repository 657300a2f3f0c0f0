import { createHash } from 'node:crypto';
import { CHAIN_GENESIS, type Channel, type ConsentEventKind, GrowingTree, statusAfter } from '@evc/domain';
import { canonicalPayload } from '../../../consent/chain-hash';
import { type SignedCheckpoint, signCheckpoint } from '../../checkpoint';
import { type CheckpointKey, keyOfSeed } from '../../ed25519';
import { headLeafHash, sha256, toHex } from '../../leaf';
import { linkHash } from '../../receipt-proof';
import {
  instantOf,
  type LedgerRows,
  type Portions,
  type StoredCheckpoint,
  type StoredEvent,
  type StoredHead,
  type StoredKey,
  type StoredLeaf,
  type StoredNode,
  type StoredState,
} from '../rows';

/** All tables of a ledger, in memory. */
export interface Tables {
  events: StoredEvent[];
  heads: StoredHead[];
  states: StoredState[];
  leaves: StoredLeaf[];
  nodes: (StoredNode & { readonly level: number })[];
  checkpoints: StoredCheckpoint[];
  keys: StoredKey[];
  erased: { readonly account_id: string }[];
}

export interface Choice {
  readonly subject: number;
  readonly purpose: string;
  readonly event: ConsentEventKind;
  readonly channels: Channel[];
}

export const timeText = (at: Date): string => at.toISOString().replace('T', ' ').replace('Z', '+00');
export const subjectId = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const START = Date.parse('2026-01-01T00:00:00Z');

export const seedKey = (name: string): Promise<CheckpointKey> => keyOfSeed(createHash('sha256').update(name).digest());

/** A ledger that grows as the service makes it grow, without a database. */
export class MemoryLedger {
  readonly tables: Tables = {
    ...{ events: [], heads: [], states: [], leaves: [], nodes: [], checkpoints: [], keys: [], erased: [] },
  };
  now = START;
  private ids = 0;

  constructor(private readonly key: CheckpointKey) {}

  append(choice: Choice, at = this.now): StoredEvent {
    const { tables } = this;
    const subject = subjectId(choice.subject);
    const head = tables.heads.find(({ account_id }) => account_id === subject);
    this.ids += 1;
    const isGiven = statusAfter(choice.event) === 'given';
    const row = hashed({
      account_id: subject,
      sequence: (head?.sequence ?? 0) + 1,
      event_id: subjectId(0x10000 + this.ids),
      purpose: choice.purpose,
      event: choice.event,
      notice_version: 1,
      policy_id: 'qst-ev',
      policy_version: 1,
      rules_version: 1,
      channels: choice.channels,
      source: 'app',
      actor: 'person',
      method: 'control',
      payload_schema: 2,
      locale: 'en',
      occurred_at: timeText(new Date(at)),
      recorded_at: timeText(new Date(at)),
      expires_at: isGiven && this.ids % 2 === 0 ? timeText(new Date(at + 86_400_000)) : null,
      evidence_commitment: sha256Hex(`evidence ${this.ids}`),
      evidence_blank: false,
      previous_hash: head?.hash ?? CHAIN_GENESIS,
    });
    tables.events.push(row);
    follow(tables, subject);
    return row;
  }

  /** Takes in what moved and signs, as the job does. */
  async sign(): Promise<SignedCheckpoint> {
    const { tables } = this;
    for (const head of tables.heads) {
      if (head.sequence === head.logged_sequence) continue;
      const { account_id, sequence, hash } = head;
      tables.leaves.push({ account_id, sequence, head: hash, position: tables.leaves.length });
    }
    tables.heads = tables.heads.map((head) => ({ ...head, logged_sequence: head.sequence }));
    regrow(tables);
    if (tables.keys.length === 0) tables.keys.push(keyRow(this.key));
    const issuedAt = new Date(this.now).toISOString();
    const checkpoint = await signCheckpoint(this.key, 'https://ledger.test', { ...treeOf(tables), issuedAt });
    tables.checkpoints = tables.checkpoints.filter(({ tree_size }) => tree_size !== checkpoint.treeSize);
    tables.checkpoints.push(checkpointRow(checkpoint));
    return checkpoint;
  }

  erase(n: number): void {
    const { tables } = this;
    const subject = subjectId(n);
    if (chainOf(tables, subject).length === 0) return;
    tables.states = tables.states.filter(({ account_id }) => account_id !== subject);
    tables.events = tables.events.map((row) => (row.account_id === subject ? { ...row, evidence_blank: true } : row));
    tables.erased.push({ account_id: subject });
  }
}

/** The row with the hash over its columns. */
export function hashed(row: Omit<StoredEvent, 'hash'>): StoredEvent {
  const payload = canonicalPayload({
    ...row,
    occurred_at: dateOf(row.occurred_at),
    recorded_at: dateOf(row.recorded_at),
    expires_at: row.expires_at === null ? null : dateOf(row.expires_at),
    evidence_commitment: Buffer.from(row.evidence_commitment, 'hex'),
  });
  return { ...row, hash: linkHash(row.previous_hash, payload) };
}

/** Brings head and state of a subject to what its events say, as whoever rewrites a chain would. */
export function follow(tables: Tables, subject: string): void {
  const chain = chainOf(tables, subject);
  const last = chain.at(-1);
  const logged = tables.heads.find(({ account_id }) => account_id === subject)?.logged_sequence ?? 0;
  tables.heads = tables.heads.filter(({ account_id }) => account_id !== subject);
  tables.states = tables.states.filter(({ account_id }) => account_id !== subject);
  if (!last) return;
  const { sequence, hash, recorded_at } = last;
  tables.heads.push({
    ...{ account_id: subject, sequence, hash, recorded_at },
    logged_sequence: Math.min(logged, sequence),
  });
  const current = new Map(chain.map((row) => [row.purpose, row]));
  for (const row of current.values()) {
    tables.states.push({
      account_id: subject,
      purpose: row.purpose,
      status: statusAfter(row.event),
      notice_version: row.notice_version,
      policy_version: row.policy_version,
      channels: row.channels,
      event_id: row.event_id,
      changed_at: row.occurred_at,
      expires_at: row.expires_at,
    });
  }
}

/** All inner nodes anew, from the leaves. */
export function regrow(tables: Tables): void {
  const tree = new GrowingTree(sha256);
  tables.nodes = tables.leaves.flatMap((leaf) =>
    tree.append(leafHashOf(leaf)).map(({ level, position, hash }) => ({ level, position, hash: toHex(hash) })),
  );
}

/** Size and root over the first leaves. */
export function treeOf(tables: Tables, size = tables.leaves.length): { treeSize: number; root: string } {
  const tree = new GrowingTree(sha256);
  for (const leaf of tables.leaves.slice(0, size)) tree.append(leafHashOf(leaf));
  return { treeSize: size, root: toHex(tree.root()) };
}

export const chainOf = (tables: Tables, subject: string): StoredEvent[] =>
  tables.events.filter(({ account_id }) => account_id === subject).sort((a, b) => a.sequence - b.sequence);
export const sha256Hex = (text: string): string => toHex(sha256(Buffer.from(text)));
export const keyRow = (key: CheckpointKey): StoredKey => ({
  ...{ kid: key.kid, generation: 1, public_jwk: key.publicJwk, introduced: null },
});
export const checkpointRow = ({ treeSize, root, issuedAt, kid, signed }: SignedCheckpoint): StoredCheckpoint => ({
  ...{ tree_size: treeSize, root, issued_at: timeText(new Date(issuedAt)), kid, signed },
});

const leafHashOf = ({ account_id, sequence, head }: StoredLeaf): Uint8Array =>
  headLeafHash({ subject: account_id, sequence, head });

function dateOf(text: string): Date {
  const date = instantOf(text);
  if (!date) throw new RangeError(text);
  return date;
}

/** The tables as the verification reads them; portions are small, so that their edges are met often. */
export function rowsOf(tables: Tables): LedgerRows {
  const bySubject = (a: { account_id: string }, b: { account_id: string }): number =>
    compare(a.account_id, b.account_id);
  const bySequence = (a: Place, b: Place): number => bySubject(a, b) || a.sequence - b.sequence;
  const byPosition = (a: { position: number }, b: { position: number }): number => a.position - b.position;
  return {
    events: () => portions(tables.events, bySequence),
    leavesBySubject: () => portions(tables.leaves, bySequence),
    heads: () => portions(tables.heads, bySubject),
    states: () => portions(tables.states, (a, b) => bySubject(a, b) || compare(a.purpose, b.purpose)),
    erased: () => portions(tables.erased, bySubject),
    leaves: () => portions(tables.leaves, byPosition),
    levels: () => Promise.resolve([...new Set(tables.nodes.map(({ level }) => level))]),
    nodes: (level) =>
      portions(
        tables.nodes.filter((node) => node.level === level),
        byPosition,
      ),
    checkpoints: () => portions(tables.checkpoints, (a, b) => a.tree_size - b.tree_size),
    keys: () => Promise.resolve([...tables.keys].sort((a, b) => a.generation - b.generation)),
  };
}

interface Place {
  readonly account_id: string;
  readonly sequence: number;
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

async function* portions<Row>(rows: readonly Row[], order: (a: Row, b: Row) => number): Portions<Row> {
  const sorted = [...rows].sort(order);
  for (let at = 0; at < sorted.length; at += 3) yield sorted.slice(at, at + 3);
}
