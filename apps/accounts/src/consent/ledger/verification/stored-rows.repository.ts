import type { Tx } from '@evc/database';
import type {
  LedgerRows,
  Portions,
  StoredCheckpoint,
  StoredCut,
  StoredErasure,
  StoredEvent,
  StoredEventKey,
  StoredHead,
  StoredKey,
  StoredLeaf,
  StoredLeftOut,
  StoredNode,
  StoredState,
} from './rows';

/** Rows of one portion, about a megabyte: gone before they grow old, which keeps the garbage collector out of it. */
const PORTION = 1_000;

/** Needs the settings of `READING`: times are compared as text. */
const EVENT = `account_id, sequence, event_id, purpose, event, notice_version, policy_id, policy_version,
    rules_version, channels, source, actor, method, payload_schema, locale, occurred_at::text, recorded_at::text,
    expires_at::text, encode(evidence_commitment, 'hex') AS evidence_commitment,
    encode(evidence_digest, 'hex') AS evidence_digest, encode(sha256(evidence.sealed), 'hex') AS sealed_digest,
    encode(previous_hash, 'hex') AS previous_hash, encode(hash, 'hex') AS hash,
    coalesce(e.signed_by, late.signed_by) AS signed_by, encode(coalesce(e.signature, late.signature), 'hex') AS signature,
    waiting_mac IS NOT NULL AS waits`;
const EVENTS = `SELECT ${EVENT} FROM consent_events e LEFT JOIN consent_evidence evidence USING (account_id, sequence)
  LEFT JOIN late_signatures late USING (account_id, sequence)`;
const HEADS = `SELECT account_id, sequence, encode(hash, 'hex') AS hash, recorded_at::text, logged_sequence
  FROM chain_heads ORDER BY account_id`;
const STATES = `SELECT account_id, purpose, status, notice_version, policy_version, channels, event_id, changed_at::text,
    expires_at::text FROM consents ORDER BY account_id, purpose`;
const LEAVES = `SELECT account_id, sequence, position, encode(head, 'hex') AS head FROM ledger_leaves`;
const NODES = `SELECT position, encode(hash, 'hex') AS hash FROM ledger_nodes WHERE level = $1 ORDER BY level, position`;
const CHECKPOINTS = `SELECT tree_size, encode(root, 'hex') AS root, issued_at::text, kid, signed
  FROM ledger_checkpoints ORDER BY tree_size`;

const CUTS = `SELECT version, tree_size, encode(root, 'hex') AS root, issued_at::text, signed FROM ledger_cut`;
const EVENT_KEYS = `SELECT kid, generation, public_jwk, signs_from::text, introduced FROM ledger_event_keys ORDER BY generation`;
const ERASED = `SELECT account_id, NULL::boolean AS buried FROM erasure_journal ORDER BY account_id`;
const BURIED = `SELECT account_id, k.subject_id IS NOT NULL AND k.wrapped IS NULL AS buried FROM erasure_journal
  LEFT JOIN keyring.data_keys k ON k.subject_id = account_id AND k.key_group = 'evidence' ORDER BY account_id`;
const READING = ["TimeZone = 'UTC'", "DateStyle = 'ISO'"];

/** The events of some chains behind what the log has of each, by account_id and sequence, in the caller's transaction. */
export async function unloggedEvents(tx: Tx, subjects: readonly string[]): Promise<StoredEvent[]> {
  for (const setting of READING) {
    const statement = `SET LOCAL ${setting}`;
    await tx.query(statement);
  }
  return tx.query<StoredEvent>(
    `${EVENTS} WHERE account_id = ANY($1::uuid[])
       AND sequence > (SELECT logged_sequence FROM chain_heads head WHERE head.account_id = e.account_id)
     ORDER BY account_id, sequence`,
    [subjects],
  );
}

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
    for (const setting of ["search_path = 'accounts'", ...READING, 'statement_timeout = 0']) {
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

  events = (): Portions<StoredEvent> => this.read(`${EVENTS} ORDER BY account_id, sequence`);
  heads = (): Portions<StoredHead> => this.read(HEADS);
  states = (): Portions<StoredState> => this.read(STATES);
  leaves = (): Portions<StoredLeaf> => this.read(`${LEAVES} ORDER BY position`);
  leavesBySubject = (): Portions<StoredLeaf> => this.read(`${LEAVES} ORDER BY account_id, sequence`);
  checkpoints = (): Portions<StoredCheckpoint> => this.read(CHECKPOINTS);
  nodes = (level: number): Portions<StoredNode> => this.read(NODES, [level]);

  /** With the keyring's tombstones where this role may read them: the journal alone can be forged by whoever owns the accounts. */
  async *erased(): AsyncGenerator<readonly StoredErasure[]> {
    const [keyring] = await this.query<{ readable: boolean }>(
      `SELECT CASE WHEN has_schema_privilege(to_regnamespace('keyring')::oid, 'USAGE')
         THEN coalesce(has_table_privilege(to_regclass('keyring.data_keys')::oid, 'SELECT'), false) ELSE false END AS readable`,
    );
    yield* this.read<StoredErasure>(keyring?.readable === true ? BURIED : ERASED);
  }

  async eventKeys(): Promise<StoredEventKey[]> {
    return this.query(EVENT_KEYS);
  }

  async leftOut(): Promise<StoredLeftOut[]> {
    return this.query('SELECT account_id, sequence, signed FROM ledger_left_out');
  }

  async cuts(): Promise<StoredCut[]> {
    return this.query(CUTS);
  }

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
