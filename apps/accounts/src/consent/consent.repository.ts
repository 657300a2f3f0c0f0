import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import type { Channel, ConsentEventKind, ConsentSource, ConsentState, ConsentStatus } from '@evc/domain';

export interface ConsentRow {
  readonly purpose: string;
  readonly status: ConsentStatus;
  readonly notice_version: number | null;
  readonly policy_version: number;
  readonly channels: Channel[];
  readonly event_id: string;
  readonly changed_at: Date;
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
  readonly actor: 'person' | 'guardian' | 'desk' | 'system';
  readonly locale: string;
  readonly occurred_at: Date;
  readonly recorded_at: Date;
  readonly evidence_sealed: Buffer;
  readonly evidence_commitment: Buffer;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
}

const STATE = 'purpose, status, notice_version, policy_version, channels, event_id, changed_at';
const EVENT = `account_id, sequence, event_id, purpose, event, notice_version, policy_id, policy_version, rules_version,
  channels, source, actor, locale, occurred_at, recorded_at, evidence_sealed, evidence_commitment, previous_hash, hash`;

@Injectable()
export class ConsentRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async currentOf(accountId: string, sql: Sql = this.db): Promise<ConsentRow[]> {
    return sql.query<ConsentRow>(`SELECT ${STATE} FROM consents WHERE account_id = $1 ORDER BY purpose`, [accountId]);
  }

  /** The current choice for one purpose; ask inside the transaction that acts on it. */
  async current(sql: Sql, accountId: string, purpose: string): Promise<ConsentRow | null> {
    const rows = await sql.query<ConsentRow>(`SELECT ${STATE} FROM consents WHERE account_id = $1 AND purpose = $2`, [
      accountId,
      purpose,
    ]);
    return rows[0] ?? null;
  }

  /** End of the subject's chain, or null before its first event. */
  async head(tx: Tx, accountId: string): Promise<{ sequence: number; hash: Buffer } | null> {
    const rows = await tx.query<{ sequence: number; hash: Buffer }>(
      'SELECT sequence, hash FROM consent_events WHERE account_id = $1 ORDER BY sequence DESC LIMIT 1',
      [accountId],
    );
    return rows[0] ?? null;
  }

  async append(tx: Tx, row: ConsentEventRow, status: ConsentStatus): Promise<void> {
    await tx.query(
      `INSERT INTO consent_events (${EVENT})
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
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
        row.evidence_sealed,
        row.evidence_commitment,
        row.previous_hash,
        row.hash,
      ],
    );
    await tx.query(
      `INSERT INTO consents (account_id, ${STATE}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (account_id, purpose) DO UPDATE SET status = excluded.status, notice_version = excluded.notice_version,
         policy_version = excluded.policy_version, channels = excluded.channels, event_id = excluded.event_id,
         changed_at = excluded.changed_at`,
      [
        row.account_id,
        row.purpose,
        status,
        row.notice_version,
        row.policy_version,
        row.channels,
        row.event_id,
        row.occurred_at,
      ],
    );
  }

  /** One page of a purpose's history, newest first, from below `before`. */
  async history(accountId: string, purpose: string, before: number | null, limit: number): Promise<ConsentEventRow[]> {
    return this.db.query<ConsentEventRow>(
      `SELECT ${EVENT} FROM consent_events
       WHERE account_id = $1 AND purpose = $2 AND ($3::int IS NULL OR sequence < $3)
       ORDER BY sequence DESC LIMIT $4`,
      [accountId, purpose, before, limit],
    );
  }

  async eventById(accountId: string, eventId: string): Promise<ConsentEventRow | null> {
    const rows = await this.db.query<ConsentEventRow>(
      `SELECT ${EVENT} FROM consent_events WHERE account_id = $1 AND event_id = $2`,
      [accountId, eventId],
    );
    return rows[0] ?? null;
  }
}

/** A row as the domain's rules take it. */
export function stateOf(row: ConsentRow | null): ConsentState | null {
  return row && { purpose: row.purpose, status: row.status, noticeVersion: row.notice_version, channels: row.channels };
}
