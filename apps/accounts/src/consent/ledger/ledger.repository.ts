import { Inject, Injectable } from '@nestjs/common';
import type { JWK } from 'jose';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import { CHAIN_GENESIS, type FinishedNode, type Subtree } from '@evc/domain';
import type { SignedCheckpoint } from './checkpoint';
import type { KnownKey } from './key-change';
import type { ChainHeadLeaf } from './leaf';

/** One writer of the log at a time, whichever process it is in. */
const LOCK = 0x6c_65_64;

/** A chain that has come further than the log knows. */
export interface MovedChain extends ChainHeadLeaf {
  /** The last event that the log has, and its hash; 0 and zeros where it has none. */
  readonly logged: { readonly sequence: number; readonly hash: string };
}

interface CheckpointRow {
  readonly tree_size: number;
  readonly root: Buffer;
  readonly issued_at: Date;
  readonly kid: string;
  readonly signed: string;
}

interface KeyRow {
  readonly kid: string;
  readonly generation: number;
  readonly public_jwk: JWK;
  readonly introduced: string | null;
}

const CHECKPOINT = 'tree_size, root, issued_at, kid, signed';

/** The log of chain heads: leaves, finished subtrees, signed roots and the keys that signed them. */
@Injectable()
export class LedgerRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Waits until no other transaction writes to the log; ends with the transaction. Must be its first statement. */
  async lock(tx: Tx): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
  }

  /** Chains that moved since the log last took them in, after a subject, in the order of subjects. */
  async movedChains(tx: Tx, after: string | null, limit: number): Promise<MovedChain[]> {
    return tx.query<MovedChain>(
      `SELECT head.account_id AS subject, head.sequence, encode(head.hash, 'hex') AS head,
         jsonb_build_object('sequence', logged_sequence, 'hash', coalesce(encode(leaf.head, 'hex'), $3)) AS logged
       FROM chain_heads head
       LEFT JOIN ledger_leaves leaf ON leaf.account_id = head.account_id AND leaf.sequence = logged_sequence
       WHERE head.sequence > logged_sequence AND ($1::uuid IS NULL OR head.account_id > $1)
       ORDER BY head.account_id LIMIT $2`,
      [after, limit, CHAIN_GENESIS],
    );
  }

  /** Whose keys were destroyed, of these. */
  async erasedAmong(sql: Sql, subjects: readonly string[]): Promise<string[]> {
    const rows = await sql.query<{ account_id: string }>(
      'SELECT account_id FROM erasure_journal WHERE account_id = ANY($1::uuid[])',
      [subjects],
    );
    return rows.map(({ account_id: subject }) => subject);
  }

  /** Leaves in the log. */
  async size(sql: Sql): Promise<number> {
    const [row] = await sql.query<{ size: number }>('SELECT coalesce(max(position) + 1, 0) AS size FROM ledger_leaves');
    return row?.size ?? 0;
  }

  /** Appends leaves from position `first` on and remembers how far their chains are in the log. */
  async appendLeaves(tx: Tx, first: number, leaves: readonly ChainHeadLeaf[]): Promise<void> {
    const subjects = leaves.map(({ subject }) => subject);
    const sequences = leaves.map(({ sequence }) => sequence);
    await tx.query(
      `INSERT INTO ledger_leaves (position, account_id, sequence, head)
       SELECT $1 + place - 1, subject, sequence, decode(head, 'hex')
       FROM unnest($2::uuid[], $3::int[], $4::text[]) WITH ORDINALITY AS leaf(subject, sequence, head, place)`,
      [first, subjects, sequences, leaves.map(({ head }) => head)],
    );
    await tx.query(
      `UPDATE chain_heads SET logged_sequence = leaf.sequence
       FROM unnest($1::uuid[], $2::int[]) AS leaf(subject, sequence) WHERE account_id = leaf.subject`,
      [subjects, sequences],
    );
  }

  async appendNodes(tx: Tx, nodes: readonly FinishedNode[]): Promise<void> {
    if (nodes.length === 0) return;
    await tx.query(
      `INSERT INTO ledger_nodes (level, position, hash)
       SELECT level, position, decode(hash, 'hex') FROM unnest($1::int[], $2::bigint[], $3::text[]) AS node(level, position, hash)`,
      [
        nodes.map(({ level }) => level),
        nodes.map(({ position }) => position),
        nodes.map(({ hash }) => Buffer.from(hash).toString('hex')),
      ],
    );
  }

  /** Hashes of finished subtrees above the leaves; one that is not there is left out. */
  async nodes(sql: Sql, subtrees: readonly Subtree[]): Promise<FinishedNode[]> {
    if (subtrees.length === 0) return [];
    return sql.query<FinishedNode>(
      `SELECT level, position, hash FROM ledger_nodes
       JOIN unnest($1::int[], $2::bigint[]) AS wanted(level, position) USING (level, position)`,
      [subtrees.map(({ level }) => level), subtrees.map(({ position }) => position)],
    );
  }

  /** Leaves at these positions; one that is not there is left out. */
  async leaves(sql: Sql, positions: readonly number[]): Promise<(ChainHeadLeaf & { position: number })[]> {
    if (positions.length === 0) return [];
    return sql.query(
      `SELECT position, account_id AS subject, sequence, encode(head, 'hex') AS head
       FROM ledger_leaves WHERE position = ANY($1::bigint[])`,
      [positions],
    );
  }

  /** The first leaf that covers an event of a subject, among the first `size` leaves. */
  async leafCovering(
    subject: string,
    sequence: number,
    size: number,
  ): Promise<(ChainHeadLeaf & { position: number }) | null> {
    const [leaf] = await this.db.query<ChainHeadLeaf & { position: number }>(
      `SELECT position, account_id AS subject, sequence, encode(head, 'hex') AS head FROM ledger_leaves
       WHERE account_id = $1 AND sequence >= $2 AND position < $3 ORDER BY sequence LIMIT 1`,
      [subject, sequence, size],
    );
    return leaf ?? null;
  }

  async latestCheckpoint(sql: Sql = this.db): Promise<SignedCheckpoint | null> {
    const [row] = await sql.query<CheckpointRow>(
      `SELECT ${CHECKPOINT} FROM ledger_checkpoints ORDER BY tree_size DESC LIMIT 1`,
    );
    return row ? checkpointOf(row) : null;
  }

  async checkpointOf(treeSize: number): Promise<SignedCheckpoint | null> {
    const [row] = await this.db.query<CheckpointRow>(
      `SELECT ${CHECKPOINT} FROM ledger_checkpoints WHERE tree_size = $1`,
      [treeSize],
    );
    return row ? checkpointOf(row) : null;
  }

  /** Keeps a checkpoint; one of the same size gives way to the newer. */
  async keepCheckpoint(tx: Tx, { treeSize, root, issuedAt, kid, signed }: SignedCheckpoint): Promise<void> {
    await tx.query(
      `INSERT INTO ledger_checkpoints (tree_size, root, issued_at, kid, signed) VALUES ($1, decode($2, 'hex'), $3, $4, $5)
       ON CONFLICT (tree_size) DO UPDATE SET root = excluded.root, issued_at = excluded.issued_at, kid = excluded.kid,
         signed = excluded.signed`,
      [treeSize, root, issuedAt, kid, signed],
    );
  }

  /** Every key that ever signed checkpoints, oldest first. */
  async keys(sql: Sql = this.db): Promise<KnownKey[]> {
    const rows = await sql.query<KeyRow>(
      'SELECT kid, generation, public_jwk, introduced FROM ledger_keys ORDER BY generation',
    );
    return rows.map(({ kid, generation, public_jwk: publicJwk, introduced }) => ({
      kid,
      generation,
      publicJwk,
      introduced,
    }));
  }

  async addKey(tx: Tx, { kid, generation, publicJwk, introduced }: KnownKey, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO ledger_keys (kid, generation, public_jwk, first_used_at, introduced) VALUES ($1, $2, $3, $4, $5)`,
      [kid, generation, JSON.stringify(publicJwk), now, introduced],
    );
  }
}

const checkpointOf = (row: CheckpointRow): SignedCheckpoint => ({
  treeSize: row.tree_size,
  root: row.root.toString('hex'),
  issuedAt: row.issued_at.toISOString(),
  kid: row.kid,
  signed: row.signed,
});
