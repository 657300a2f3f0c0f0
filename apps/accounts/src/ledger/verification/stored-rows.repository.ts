import type { Tx } from '@evc/database';
import type {
  LedgerRows,
  Portions,
  StoredCheckpoint,
  StoredEvent,
  StoredHead,
  StoredKey,
  StoredLeaf,
  StoredNode,
  StoredState,
} from './rows';

/** Rows of one portion, about a megabyte: gone before they grow old, which keeps the garbage collector out of it. */
const PORTION = 1_000;

const EVENTS = `SELECT account_id, sequence, event_id, purpose, event, notice_version, policy_id, policy_version,
    rules_version, channels, source, actor, method, payload_schema, locale, occurred_at::text, recorded_at::text,
    expires_at::text, encode(evidence_commitment, 'hex') AS evidence_commitment, length(evidence_sealed) = 0 AS evidence_blank,
    encode(previous_hash, 'hex') AS previous_hash, encode(hash, 'hex') AS hash
  FROM consent_events ORDER BY account_id, sequence`;
const HEADS = `SELECT account_id, sequence, encode(hash, 'hex') AS hash, recorded_at::text, logged_sequence
  FROM chain_heads ORDER BY account_id`;
const STATES = `SELECT account_id, purpose, status, notice_version, policy_version, channels, event_id, changed_at::text,
    expires_at::text FROM consents ORDER BY account_id, purpose`;
const LEAVES = `SELECT account_id, sequence, position, encode(head, 'hex') AS head FROM ledger_leaves`;
const NODES = `SELECT position, encode(hash, 'hex') AS hash FROM ledger_nodes WHERE level = $1 ORDER BY level, position`;
const CHECKPOINTS = `SELECT tree_size, encode(root, 'hex') AS root, issued_at::text, kid, signed
  FROM ledger_checkpoints ORDER BY tree_size`;

/**
 * The stored ledger as of one moment, read through cursors: what the service writes meanwhile is not seen, and memory
 * stays flat. Use it in one read-only transaction, as any role that may read the schema `accounts`.
 */
export class StoredRows implements LedgerRows {
  private cursors = 0;
  /** One statement at a time: that is all a connection can do. */
  private turn: Promise<unknown> = Promise.resolve();

  private constructor(private readonly tx: Tx) {}

  /** Must be the first thing that happens in `tx`. */
  static async open(tx: Tx): Promise<StoredRows> {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    for (const setting of [
      "search_path = 'accounts'",
      "TimeZone = 'UTC'",
      "DateStyle = 'ISO'",
      'statement_timeout = 0',
    ]) {
      const statement = `SET LOCAL ${setting}`;
      await tx.query(statement);
    }
    return new StoredRows(tx);
  }

  /** Roughly how many events there are, for a progress bar; null when the server has not counted. */
  async estimate(): Promise<number | null> {
    const [row] = await this.query<{ count: number }>(
      `SELECT reltuples::bigint AS count FROM pg_class WHERE oid = 'consent_events'::regclass`,
    );
    return row && row.count > 0 ? row.count : null;
  }

  events = (): Portions<StoredEvent> => this.read(EVENTS);
  heads = (): Portions<StoredHead> => this.read(HEADS);
  states = (): Portions<StoredState> => this.read(STATES);
  erased = (): Portions<{ account_id: string }> =>
    this.read('SELECT account_id FROM erasure_journal ORDER BY account_id');
  leaves = (): Portions<StoredLeaf> => this.read(`${LEAVES} ORDER BY position`);
  leavesBySubject = (): Portions<StoredLeaf> => this.read(`${LEAVES} ORDER BY account_id, sequence`);
  checkpoints = (): Portions<StoredCheckpoint> => this.read(CHECKPOINTS);
  nodes = (level: number): Portions<StoredNode> => this.read(NODES, [level]);

  async levels(): Promise<number[]> {
    const rows = await this.query<{ level: number }>('SELECT DISTINCT level FROM ledger_nodes ORDER BY level');
    return rows.map(({ level }) => level);
  }

  async keys(): Promise<StoredKey[]> {
    return this.query('SELECT kid, generation, public_jwk, introduced FROM ledger_keys ORDER BY generation');
  }

  /** Reads ahead by one portion: the server looks for the next while we check this one. */
  private async *read<Row>(select: string, params: readonly unknown[] = []): AsyncGenerator<readonly Row[]> {
    this.cursors += 1;
    const name = `ledger_rows_${this.cursors}`;
    const [declare, fetch, close] = [
      `DECLARE ${name} NO SCROLL CURSOR FOR ${select}`,
      `FETCH ${PORTION} FROM ${name}`,
      `CLOSE ${name}`,
    ];
    await this.query(declare, params);
    const portion = (): Promise<Row[]> => {
      const rows = this.query<Row>(fetch);
      rows.catch(() => undefined); // reported where it is awaited
      return rows;
    };
    for (let ahead = portion(); ;) {
      const rows = await ahead;
      if (rows.length === 0) break;
      ahead = portion();
      yield rows;
    }
    await this.query(close);
  }

  private query<Row>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
    const next = this.turn.then(() => this.tx.query<Row>(text, params));
    this.turn = next.catch(() => undefined);
    return next;
  }
}
