import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, columnsOf, type Database, type Sql, type Tx } from '@evc/database';
import type {
  Channel,
  ConsentActor,
  ConsentEventKind,
  ConsentMethod,
  ConsentSource,
  ConsentState,
  ConsentStatus,
} from '@evc/domain';
import type { CurrentEventKey } from '../ledger/event-keys';
import { Consent } from './consent.entity';

/** End of a subject's chain. */
export interface ChainEnd {
  /** 0 before the first event. */
  readonly sequence: number;
  readonly hash: Buffer | null;
  /** The latest time that stands in this chain or on a checkpoint: the next event is not recorded before it. */
  readonly notBefore: Date | null;
  /** Which key signs now; null before the first one is made. */
  readonly eventKey: CurrentEventKey | null;
}

export interface ConsentEventRow {
  readonly account_id: string;
  readonly sequence: number;
  readonly event_id: string;
  readonly purpose: string;
  readonly event: ConsentEventKind;
  readonly notice_version: number | null;
  readonly policy_id: string;
  readonly policy_version: number;
  readonly rules_version: number;
  readonly channels: Channel[];
  readonly source: ConsentSource;
  readonly actor: ConsentActor;
  readonly method: ConsentMethod | null;
  readonly payload_schema: number;
  readonly locale: string;
  readonly occurred_at: Date;
  readonly recorded_at: Date;
  readonly expires_at: Date | null;
  /** Null in events of before schema 3. */
  readonly evidence_digest: Buffer | null;
  readonly evidence_commitment: Buffer;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
  /** Generation of the event key, and its signature; null in events of before schema 3, and while one waits for the key. */
  readonly signed_by: number | null;
  readonly signature: Buffer | null;
}

/** What is written with an event and is no part of it. */
export interface EventParts {
  readonly evidenceSealed: Buffer;
  /** Where the event waits to be signed. */
  readonly waitingMac: Buffer | null;
}

const STATE = 'purpose, status, notice_version, policy_version, channels, event_id, changed_at, expires_at';
const CURRENT = columnsOf(Consent);
const EVENT = `account_id, sequence, event_id, purpose, event, notice_version, policy_id, policy_version, rules_version,
  channels, source, actor, locale, occurred_at, recorded_at, evidence_digest, evidence_commitment, previous_hash, hash, method, payload_schema, expires_at,
  signed_by, signature`;
/** Events with the signatures that came later. */
const SIGNED_EVENTS = `(SELECT e.*, coalesce(e.signed_by, late.signed_by) AS known_by, coalesce(e.signature, late.signature) AS known_signature
  FROM consent_events e LEFT JOIN late_signatures late USING (account_id, sequence)) AS signed`;
const KNOWN = EVENT.replace('signed_by, signature', 'known_by AS signed_by, known_signature AS signature');

@Injectable()
export class ConsentRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async currentOf(accountId: string, sql: Sql = this.db): Promise<Consent[]> {
    return sql.query<Consent>(`SELECT ${CURRENT} FROM consents WHERE account_id = $1 ORDER BY purpose`, [accountId]);
  }

  /** The current choice for one purpose; ask inside the transaction that acts on it. */
  async current(sql: Sql, accountId: string, purpose: string): Promise<Consent | null> {
    const rows = await sql.query<Consent>(`SELECT ${CURRENT} FROM consents WHERE account_id = $1 AND purpose = $2`, [
      accountId,
      purpose,
    ]);
    return rows[0] ?? null;
  }

  /**
   * End of the subject's chain, held until the transaction ends. Two first events at once meet at the primary key, so
   * whoever appends to a chain that may be new must hold the subject by other means.
   */
  async holdEnd(tx: Tx, subjectId: string): Promise<ChainEnd> {
    const [end] = await tx.query<ChainEnd>(
      `WITH head AS (SELECT sequence, hash, recorded_at FROM chain_heads WHERE account_id = $1 FOR UPDATE),
         checkpoint AS (SELECT issued_at FROM ledger_checkpoints ORDER BY tree_size DESC LIMIT 1),
         event_key AS (SELECT generation, kid FROM ledger_event_keys ORDER BY generation DESC LIMIT 1)
       SELECT coalesce(head.sequence, 0) AS sequence, head.hash, to_jsonb(event_key) AS "eventKey",
         greatest(head.recorded_at, checkpoint.issued_at, status.round_at) AS "notBefore"
       FROM ledger_status status LEFT JOIN head ON true LEFT JOIN checkpoint ON true LEFT JOIN event_key ON true`,
      [subjectId],
    );
    if (!end) throw new Error('the ledger has lost its status row');
    return end;
  }

  /**
   * Event, evidence, state and head in one statement: none can be there without the others. Whoever gives a consent says the
   * opposite of an objection they made before, so that ends with it (QTL-10.1).
   */
  async append(tx: Tx, row: ConsentEventRow, parts: EventParts, status: ConsentStatus): Promise<void> {
    await tx.query(
      `WITH event AS (
         INSERT INTO consent_events (${EVENT}, waiting_mac)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
           $24, $25, $26)
       ), evidence AS (
         INSERT INTO consent_evidence (account_id, sequence, sealed) VALUES ($1, $2, $27)
       ), state AS (
         INSERT INTO consents (account_id, ${STATE}) VALUES ($1, $4, $23, $6, $8, $10, $3, $14, $22)
         ON CONFLICT (account_id, purpose) DO UPDATE SET status = excluded.status,
           notice_version = excluded.notice_version, policy_version = excluded.policy_version,
           channels = excluded.channels, event_id = excluded.event_id, changed_at = excluded.changed_at,
           expires_at = excluded.expires_at
       ), objection AS (
         DELETE FROM objections WHERE account_id = $1 AND purpose = $4 AND $23 = 'given'
       )
       INSERT INTO chain_heads (account_id, sequence, hash, recorded_at) VALUES ($1, $2, $19, $15)
       ON CONFLICT (account_id) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash,
         recorded_at = excluded.recorded_at`,
      [
        row.account_id,
        row.sequence,
        row.event_id,
        row.purpose,
        row.event,
        row.notice_version,
        row.policy_id,
        row.policy_version,
        row.rules_version,
        row.channels,
        row.source,
        row.actor,
        row.locale,
        row.occurred_at,
        row.recorded_at,
        row.evidence_digest,
        row.evidence_commitment,
        row.previous_hash,
        row.hash,
        row.method,
        row.payload_schema,
        row.expires_at,
        status,
        row.signed_by,
        row.signature,
        parts.waitingMac,
        parts.evidenceSealed,
      ],
    );
  }

  /** One page of a purpose's history, newest first, from below `before`. */
  async history(accountId: string, purpose: string, before: number | null, limit: number): Promise<ConsentEventRow[]> {
    return this.db.query<ConsentEventRow>(
      `SELECT ${KNOWN} FROM ${SIGNED_EVENTS}
       WHERE account_id = $1 AND purpose = $2 AND ($3::int IS NULL OR sequence < $3)
       ORDER BY sequence DESC LIMIT $4`,
      [accountId, purpose, before, limit],
    );
  }

  /** The same of all purposes. */
  async events(accountId: string, before: number | null, limit: number): Promise<ConsentEventRow[]> {
    return this.db.query<ConsentEventRow>(
      `SELECT ${KNOWN} FROM ${SIGNED_EVENTS}
       WHERE account_id = $1 AND ($2::int IS NULL OR sequence < $2)
       ORDER BY sequence DESC LIMIT $3`,
      [accountId, before, limit],
    );
  }

  async eventById(accountId: string, eventId: string): Promise<ConsentEventRow | null> {
    const rows = await this.db.query<ConsentEventRow>(
      `SELECT ${KNOWN} FROM ${SIGNED_EVENTS} WHERE account_id = $1 AND event_id = $2`,
      [accountId, eventId],
    );
    return rows[0] ?? null;
  }
}

/** A row as the domain's rules take it. */
export function stateOf(row: Consent | null): ConsentState | null {
  if (!row) return null;
  const { purpose, status, noticeVersion, channels, expiresAt } = row;
  return { purpose, status, noticeVersion, channels, expiresAt };
}
