import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import type { HashedColumns } from '../choices/chain-hash';

/** An event that was recorded while the event key was away. */
export type WaitingEvent = HashedColumns & {
  readonly evidence_digest: Buffer;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
  readonly waiting_mac: Buffer;
};

/** Where an event stands. */
export interface EventPosition {
  readonly account_id: string;
  readonly sequence: number;
}

@Injectable()
export class LateSignaturesRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Events that wait to be signed, after one of them. */
  async waiting(after: EventPosition | null, limit: number): Promise<WaitingEvent[]> {
    return this.db.query<WaitingEvent>(
      `SELECT e.* FROM consent_events e LEFT JOIN late_signatures late USING (account_id, sequence)
       WHERE waiting_mac IS NOT NULL AND e.signature IS NULL AND late.signature IS NULL
         AND ($1::uuid IS NULL OR (account_id, sequence) > ($1, $2)) ORDER BY account_id, sequence LIMIT $3`,
      [after?.account_id ?? null, after?.sequence ?? 0, limit],
    );
  }

  async waitingCount(): Promise<number> {
    const [row] = await this.db.query<{ count: number }>(
      `SELECT count(*) AS count FROM consent_events e WHERE waiting_mac IS NOT NULL AND signature IS NULL
         AND NOT EXISTS (SELECT 1 FROM late_signatures l WHERE l.account_id = e.account_id AND l.sequence = e.sequence)`,
    );
    return row?.count ?? 0;
  }

  /** One that is there stays: two processes may sign at once. */
  async add(tx: Tx, { account_id, sequence }: EventPosition, signedBy: number, signature: Buffer): Promise<void> {
    await tx.query(
      `INSERT INTO late_signatures (account_id, sequence, signed_by, signature) VALUES ($1, $2, $3, $4)
       ON CONFLICT (account_id, sequence) DO NOTHING`,
      [account_id, sequence, signedBy, signature],
    );
  }
}
