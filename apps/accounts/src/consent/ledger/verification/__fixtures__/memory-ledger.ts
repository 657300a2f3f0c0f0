import { createHash } from 'node:crypto';
import {
  CHAIN_GENESIS,
  type Channel,
  type ConsentEventKind,
  GrowingTree,
  PAYLOAD_SCHEMA,
  statusAfter,
} from '@evc/domain';
import { canonicalPayload } from '../../../choices/chain-hash';
import { type SignedCheckpoint, signCheckpoint } from '../../checkpoint';
import { signCut, type SignedCut } from '../../cut';
import { type CheckpointKey, keyOfSeed } from '../../ed25519';
import { type EventSigner, eventSignerOf, introduceEventKey } from '../../event-key';
import { headLeafHash, sha256, toHex } from '../../leaf';
import { linkHash } from '../../receipt-proof';
import {
  instantOf,
  type LedgerRows,
  type Portions,
  type StoredCheckpoint,
  type StoredCut,
  type StoredErasure,
  type StoredEvent,
  type StoredEventKey,
  type StoredHead,
  type StoredKey,
  type StoredLeaf,
  type StoredLeftOut,
  type StoredNode,
  type StoredState,
} from '../rows';

/** An event without what stands in tables of its own. */
export type EventRow = Omit<StoredEvent, 'sealed_digest'>;

/** All tables of a ledger, in memory. */
export interface Tables {
  events: EventRow[];
  evidence: { readonly account_id: string; readonly sequence: number; readonly sealed_digest: string }[];
  late: { readonly account_id: string; readonly sequence: number; signed_by: number; signature: string }[];
  eventKeys: StoredEventKey[];
  cuts: StoredCut[];
  leftOut: StoredLeftOut[];
  heads: StoredHead[];
  states: StoredState[];
  leaves: StoredLeaf[];
  nodes: (StoredNode & { readonly level: number })[];
  checkpoints: StoredCheckpoint[];
  keys: StoredKey[];
  erased: StoredErasure[];
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

const seedOf = (name: string): Buffer => createHash('sha256').update(name).digest();
export const seedKey = (name: string): Promise<CheckpointKey> => keyOfSeed(seedOf(name));
export const seedSigner = (name: string): Promise<EventSigner> => eventSignerOf(seedOf(name), 1);

/** A ledger that grows as the service makes it grow, without a database. */
export class MemoryLedger {
  readonly tables: Tables = {
    ...{ events: [], heads: [], states: [], leaves: [], nodes: [], checkpoints: [], keys: [], erased: [] },
    ...{ evidence: [], late: [], eventKeys: [], cuts: [], leftOut: [] },
  };
  now = START;
  private ids = 0;
  /** Signs events; null in a ledger that is older than signatures. */
  private signer: EventSigner | null = null;

  constructor(private readonly key: CheckpointKey) {}

  /** From here on events are signed: what is there is logged and cut. */
  async upgrade(signer: EventSigner): Promise<void> {
    const { tables } = this;
    if (tables.events.length > 0) await this.sign();
    else tables.keys.push(keyRow(this.key));
    const issuedAt = new Date(this.now);
    const cut = await signCut(this.key, { ...treeOf(tables), issuedAt: issuedAt.toISOString() });
    tables.cuts.push(cutRow(cut));
    tables.eventKeys.push(await eventKeyRow(this.key, signer, issuedAt));
    this.signer = signer;
  }

  /** Without the key an event waits, and gets its signature later. */
  appendLate(choice: Choice): void {
    const { signer, tables } = this;
    const row = this.append(choice);
    if (!signer || row.signature === null || row.signed_by === null) return;
    const { account_id, sequence, signature, signed_by } = row;
    tables.events[tables.events.indexOf(row)] = { ...row, signature: null, signed_by: null, waits: true };
    tables.late.push({ account_id, sequence, signed_by, signature });
  }

  append(choice: Choice, at = this.now, signer = this.signer): EventRow {
    const { tables } = this;
    const subject = subjectId(choice.subject);
    const head = tables.heads.find(({ account_id }) => account_id === subject);
    this.ids += 1;
    const isGiven = statusAfter(choice.event) === 'given';
    const sealed = sha256Hex(`sealed ${this.ids}`);
    const hashedRow = hashed({
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
      payload_schema: signer ? PAYLOAD_SCHEMA : 2,
      locale: 'en',
      occurred_at: timeText(new Date(at)),
      recorded_at: timeText(new Date(at)),
      expires_at: isGiven && this.ids % 2 === 0 ? timeText(new Date(at + 86_400_000)) : null,
      evidence_commitment: sha256Hex(`evidence ${this.ids}`),
      evidence_digest: signer ? sealed : null,
      previous_hash: head?.hash ?? CHAIN_GENESIS,
      ...UNSIGNED,
    });
    const row = signer ? signedBy(signer, hashedRow) : hashedRow;
    tables.events.push(row);
    tables.evidence.push({ account_id: subject, sequence: row.sequence, sealed_digest: sealed });
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
    tables.evidence = tables.evidence.filter(({ account_id }) => account_id !== subject);
    tables.erased.push({ account_id: subject, buried: true });
  }
}

/** The row with the hash over its columns. */
export function hashed(row: Omit<EventRow, 'hash'>): EventRow {
  const payload = canonicalPayload({
    ...row,
    occurred_at: dateOf(row.occurred_at),
    recorded_at: dateOf(row.recorded_at),
    expires_at: row.expires_at === null ? null : dateOf(row.expires_at),
    evidence_commitment: Buffer.from(row.evidence_commitment, 'hex'),
    evidence_digest: row.evidence_digest === null ? null : Buffer.from(row.evidence_digest, 'hex'),
  });
  return { ...row, hash: linkHash(row.previous_hash, payload) };
}

const UNSIGNED = { signed_by: null, signature: null, waits: false } as const;

/** The row with a signature over it. */
export function signedBy(signer: EventSigner, row: EventRow): EventRow {
  const bytes = (text: string): Buffer => Buffer.from(text, 'hex');
  const signature = signer.sign({
    previousHash: bytes(row.previous_hash),
    hash: bytes(row.hash),
    evidenceDigest: bytes(row.evidence_digest ?? ''),
  });
  return { ...row, signed_by: signer.generation, signature: signature.toString('hex') };
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

export const chainOf = (tables: Tables, subject: string): EventRow[] =>
  tables.events.filter(({ account_id }) => account_id === subject).sort((a, b) => a.sequence - b.sequence);
export const sha256Hex = (text: string): string => toHex(sha256(Buffer.from(text)));
export const keyRow = (key: CheckpointKey): StoredKey => ({
  ...{ kid: key.kid, generation: 1, public_jwk: key.publicJwk, introduced: null },
});
export const checkpointRow = ({ treeSize, root, issuedAt, kid, signed }: SignedCheckpoint): StoredCheckpoint => ({
  ...{ tree_size: treeSize, root, issued_at: timeText(new Date(issuedAt)), kid, signed },
});

export const cutRow = ({ treeSize, root, issuedAt, version, signed }: SignedCut): StoredCut => ({
  ...{ tree_size: treeSize, root, issued_at: timeText(new Date(issuedAt)), version, signed },
});
/** The first key of events, with the word of a checkpoint key. */
export async function eventKeyRow(voucher: CheckpointKey, signer: EventSigner, from: Date): Promise<StoredEventKey> {
  const { kid, generation, publicJwk } = signer;
  const introduced = await introduceEventKey(voucher, { generation, publicJwk, signsFrom: from });
  return { kid, generation, public_jwk: publicJwk, signs_from: timeText(from), introduced };
}

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
    events: () => portions(joined(tables), bySequence),
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
    eventKeys: () => Promise.resolve([...tables.eventKeys].sort((a, b) => a.generation - b.generation)),
    leftOut: () => Promise.resolve(tables.leftOut),
    cuts: () => Promise.resolve(tables.cuts),
    keys: () => Promise.resolve([...tables.keys].sort((a, b) => a.generation - b.generation)),
  };
}

/** Events with their evidence and the signatures that came later, as the statement joins them. */
function joined({ events, evidence, late }: Tables): StoredEvent[] {
  return events.map((row) => {
    const isHere = (other: Place): boolean => other.account_id === row.account_id && other.sequence === row.sequence;
    const added = late.find(isHere);
    return {
      ...row,
      sealed_digest: evidence.find(isHere)?.sealed_digest ?? null,
      signed_by: row.signed_by ?? added?.signed_by ?? null,
      signature: row.signature ?? added?.signature ?? null,
    };
  });
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
