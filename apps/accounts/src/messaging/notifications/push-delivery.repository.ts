import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';

export interface PushDeliveryRow {
  readonly account_id: string;
  readonly event_id: string;
  readonly installation_id: string;
  /** The session it tells of, under the cipher of the boundary, until it is told; null where it tells of something else. */
  readonly session_id: string | null;
  readonly created_at: Date;
  /** Of a phone that has left meanwhile, until the push has an outcome; null of those that are there. */
  readonly push_token_sealed: Buffer | null;
  readonly push_token_index: Buffer | null;
  readonly locale: string | null;
}

export type PushState = 'accepted' | 'unregistered' | 'rejected' | 'withheld';

export interface PushOutcomeSeen {
  readonly state: PushState | 'queued';
  readonly reason: string | null;
}

@Injectable()
export class PushDeliveryRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** One event makes one push for each installation, however often it arrives. */
  async enqueue(tx: Tx, row: Omit<PushDeliveryRow, 'created_at'>, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO push_deliveries (account_id, event_id, installation_id, session_id, state, created_at,
         push_token_sealed, push_token_index, locale)
       VALUES ($1, $2, $3, $4, 'queued', $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [
        row.account_id,
        row.event_id,
        row.installation_id,
        row.session_id,
        now,
        row.push_token_sealed,
        row.push_token_index,
        row.locale,
      ],
    );
  }

  /** How many pushes of this event wait. */
  async countQueued(tx: Tx, accountId: string, eventId: string): Promise<number> {
    const [row] = await tx.query<{ waiting: number }>(
      `SELECT count(*) AS waiting FROM push_deliveries WHERE account_id = $1 AND event_id = $2 AND state = 'queued'`,
      [accountId, eventId],
    );
    return row?.waiting ?? 0;
  }

  /** Installations whose push of this event still waits. */
  async queued(accountId: string, eventId: string): Promise<string[]> {
    const rows = await this.db.query<{ installation_id: string }>(
      `SELECT installation_id FROM push_deliveries WHERE account_id = $1 AND event_id = $2 AND state = 'queued'
       ORDER BY installation_id`,
      [accountId, eventId],
    );
    return rows.map((row) => row.installation_id);
  }

  /** What became of the pushes of one event. */
  async outcomes(accountId: string, eventId: string): Promise<PushOutcomeSeen[]> {
    return this.db.query(
      `SELECT DISTINCT state, reason FROM push_deliveries WHERE account_id = $1 AND event_id = $2 ORDER BY state, reason`,
      [accountId, eventId],
    );
  }

  /** The delivery if it still waits, held until the transaction ends. */
  async claim(tx: Tx, accountId: string, eventId: string, installationId: string): Promise<PushDeliveryRow | null> {
    const rows = await tx.query<PushDeliveryRow>(
      `SELECT account_id, event_id, installation_id, session_id, created_at, push_token_sealed, push_token_index, locale
       FROM push_deliveries
       WHERE account_id = $1 AND event_id = $2 AND installation_id = $3 AND state = 'queued' FOR UPDATE`,
      [accountId, eventId, installationId],
    );
    return rows[0] ?? null;
  }

  /** Notes the consent event that the push relies on. */
  async relyOn(tx: Tx, row: PushDeliveryRow, consentEventId: string | null): Promise<void> {
    await tx.query(
      `UPDATE push_deliveries SET relied_on = $4 WHERE account_id = $1 AND event_id = $2 AND installation_id = $3`,
      [row.account_id, row.event_id, row.installation_id, consentEventId],
    );
  }

  async settle(
    row: PushDeliveryRow,
    state: PushState,
    reason: string | null,
    now: Date,
    sql: Tx = this.db,
  ): Promise<void> {
    await sql.query(
      `UPDATE push_deliveries SET state = $4, reason = $5, settled_at = $6,
         session_id = NULL, push_token_sealed = NULL, push_token_index = NULL, locale = NULL
       WHERE account_id = $1 AND event_id = $2 AND installation_id = $3`,
      [row.account_id, row.event_id, row.installation_id, state, reason, now],
    );
  }

  async removeBefore(moment: Date): Promise<void> {
    await this.db.query('DELETE FROM push_deliveries WHERE created_at < $1', [moment]);
  }
}
