import type { JWK } from 'jose';
import type { HashedColumns } from '../../choices/chain-hash';

/** A point of time as PostgreSQL writes it in UTC: `2026-11-22 12:00:00.005+00`. */
export type TimeText = string;

/** Rows as they stand in the database, hashes in hex, times as text: nothing is rounded before it is compared. */
export type StoredEvent = Omit<
  HashedColumns,
  'occurred_at' | 'recorded_at' | 'expires_at' | 'evidence_commitment' | 'evidence_digest'
> & {
  readonly occurred_at: TimeText;
  readonly recorded_at: TimeText;
  readonly expires_at: TimeText | null;
  readonly evidence_commitment: string;
  readonly evidence_digest: string | null;
  /** SHA-256 of the sealed evidence that is there; null when there is none. */
  readonly sealed_digest: string | null;
  readonly previous_hash: string;
  readonly hash: string;
  /** Generation of the event key; like the signature, of the event itself or come later. */
  readonly signed_by: number | null;
  readonly signature: string | null;
  /** It was recorded without the key, to be signed later. */
  readonly waits: boolean;
};

export interface StoredHead {
  readonly account_id: string;
  readonly sequence: number;
  readonly hash: string;
  readonly recorded_at: TimeText;
  readonly logged_sequence: number;
}

export interface StoredState {
  readonly account_id: string;
  readonly purpose: string;
  readonly status: string;
  readonly notice_version: number | null;
  readonly policy_version: number;
  readonly channels: readonly string[];
  readonly event_id: string;
  readonly changed_at: TimeText;
  readonly expires_at: TimeText | null;
}

export interface StoredLeaf {
  readonly account_id: string;
  readonly sequence: number;
  readonly position: number;
  readonly head: string;
}

export interface StoredNode {
  readonly position: number;
  readonly hash: string;
}

export interface StoredCheckpoint {
  readonly tree_size: number;
  readonly root: string;
  readonly issued_at: TimeText;
  readonly kid: string;
  readonly signed: string;
}

/** The one statement about everything that is older than signatures. */
export interface StoredCut {
  readonly version: number;
  readonly tree_size: number;
  readonly root: string;
  readonly issued_at: TimeText;
  readonly signed: string;
}

/** What was signed of a chain that stayed out of the log. */
export interface StoredLeftOut {
  readonly account_id: string;
  readonly sequence: number;
  readonly signed: string;
}

export interface StoredEventKey {
  readonly kid: string;
  readonly generation: number;
  readonly public_jwk: JWK;
  readonly signs_from: TimeText;
  readonly introduced: string;
}

/** A person or subscription whose keys were destroyed. */
export interface StoredErasure {
  readonly account_id: string;
  /** Whether the keyring has its tombstone too; null where the keyring cannot be read from here. */
  readonly buried: boolean | null;
}

export interface StoredKey {
  readonly kid: string;
  readonly generation: number;
  readonly public_jwk: JWK;
  readonly introduced: string | null;
}

/** Rows in portions, so that a million of them need no more memory than a thousand. */
export type Portions<Row> = AsyncIterable<readonly Row[]>;

/** All that the ledger consists of, as of one moment. */
export interface LedgerRows {
  /** By account_id, sequence; so are the leaves below. */
  events(): Portions<StoredEvent>;
  leavesBySubject(): Portions<StoredLeaf>;
  /** By account_id. */
  heads(): Portions<StoredHead>;
  states(): Portions<StoredState>;
  erased(): Portions<StoredErasure>;
  /** By position. */
  leaves(): Portions<StoredLeaf>;
  /** The levels that have nodes, and those of one level by position. */
  levels(): Promise<readonly number[]>;
  nodes(level: number): Portions<StoredNode>;
  /** By tree_size. */
  checkpoints(): Portions<StoredCheckpoint>;
  /** By generation. */
  keys(): Promise<readonly StoredKey[]>;
  eventKeys(): Promise<readonly StoredEventKey[]>;
  cuts(): Promise<readonly StoredCut[]>;
  leftOut(): Promise<readonly StoredLeftOut[]>;
}

const TIME = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,3})?)\+00$/;

/** The moment; null for what this service never writes: microseconds, infinity, years beyond 9999. */
export function instantOf(text: TimeText): Date | null {
  const match = TIME.exec(text);
  return match ? new Date(`${match[1] ?? ''}T${match[2] ?? ''}Z`) : null;
}
