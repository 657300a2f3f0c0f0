import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import type { HashedColumns } from '../choices/chain-hash';

/** An event's place in its chain. */
export interface EventPlace {
  readonly sequence: number;
  readonly previous_hash: Buffer;
}

/** Reads chains for proofs; whoever asks must be the subject, or know the hash already. */
@Injectable()
export class ChainRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Where one of the subject's own events stands. */
  async placeOf(subject: string, eventId: string): Promise<EventPlace | null> {
    const [place] = await this.db.query<EventPlace>(
      'SELECT sequence, previous_hash FROM consent_events WHERE account_id = $1 AND event_id = $2',
      [subject, eventId],
    );
    return place ?? null;
  }

  /** The hashed content of the subject's events from one sequence to another, both included. */
  async between(subject: string, from: number, to: number): Promise<HashedColumns[]> {
    return this.db.query<HashedColumns>(
      `SELECT account_id, sequence, event_id, purpose, event, notice_version, policy_id, policy_version, rules_version,
         channels, source, actor, method, payload_schema, locale, occurred_at, recorded_at, expires_at, evidence_commitment, evidence_digest
       FROM consent_events WHERE account_id = $1 AND sequence BETWEEN $2 AND $3 ORDER BY sequence`,
      [subject, from, to],
    );
  }

  /** True when exactly this event, with these hashes, stands at this place: a holder learns nothing they did not have. */
  async holds(subject: string, sequence: number, previousHash: string, hash: string): Promise<boolean> {
    const rows = await this.db.query(
      `SELECT 1 FROM consent_events WHERE account_id = $1 AND sequence = $2 AND previous_hash = decode($3, 'hex')
         AND hash = decode($4, 'hex')`,
      [subject, sequence, previousHash, hash],
    );
    return rows.length === 1;
  }
}
