import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';
import type { ReviewOutcome } from '@evc/domain';
import { MAX_POWER } from '../charge-points/max-power';
import type { ReviewEntry, ReviewVoice, SessionToReview } from './review';

/** A session as the person side is told of it. */
export interface ToldSession {
  readonly driverId: string | null;
  readonly status: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly energyWh: number;
  readonly network: string;
  /** Wh, as told last; null when nothing was. */
  readonly toldWh: number | null;
  /** Seconds, as told last. */
  readonly toldS: number | null;
}

export interface SessionRef {
  readonly clientId: string;
  readonly sessionId: string;
}

const ENTRY = `session_id AS "sessionId", entry, at, by_role AS "byRole", decision, code, reason, from_wh AS "fromWh",
  to_wh AS "toWh", from_minor AS "fromMinor", to_minor AS "toMinor"`;

/** What is said of sessions. Entries are added and never changed. */
@Injectable()
export class ReviewsRepository {
  /** The session as a review meets it, locked until the transaction ends. */
  async lock(tx: Tx, { clientId, sessionId }: SessionRef): Promise<SessionToReview | null> {
    const [row] = await tx.query<SessionToReview>(
      `SELECT s.client_id AS "clientId", s.session_id AS "sessionId", s.status, s.started_at AS "startedAt",
              s.ended_at AS "endedAt", s.energy_wh AS "energyWh", coalesce(s.lowest_wh, s.energy_wh) AS "lowestWh",
              s.cost_minor AS "costMinor", s.price_per_kwh AS "pricePerKwh", s.currency, s.meter_state AS "meterState",
              s.meter_reasons AS "meterReasons", s.review_due_at AS "reviewDueAt", ${MAX_POWER},
              EXISTS (SELECT FROM session_reviews r WHERE r.client_id = s.client_id AND r.session_id = s.session_id
                        AND r.decision = 'disputed' AND r.to_wh = s.energy_wh) AS "wasDisputed",
              EXISTS (SELECT FROM session_reviews r WHERE r.client_id = s.client_id AND r.session_id = s.session_id
                        AND (r.decision = 'disputed' OR (r.decision = 'corrected' AND r.by_role = 'operator'))) AS "saidByPerson"
         FROM sessions s WHERE s.client_id = $1 AND s.session_id = $2 FOR NO KEY UPDATE OF s`,
      [clientId, sessionId],
    );
    return row ?? null;
  }

  /** Writes what a session has become. @param costMinor null while it is not billed */
  async settle(tx: Tx, ref: SessionRef, outcome: ReviewOutcome, costMinor: number | null): Promise<void> {
    await tx.query(
      `UPDATE sessions SET status = $3, energy_wh = $4, cost_minor = $5, meter_state = $6, review_due_at = $7
        WHERE client_id = $1 AND session_id = $2`,
      [
        ref.clientId,
        ref.sessionId,
        outcome.status,
        outcome.energyWh,
        costMinor,
        outcome.meterState,
        outcome.reviewDueAt,
      ],
    );
  }

  /** The transaction must hold the session. @returns the number of the entry */
  async add(
    tx: Tx,
    { clientId, sessionId }: SessionRef,
    entry: Pick<ReviewEntry, 'at' | 'decision' | 'fromWh' | 'toWh' | 'fromMinor' | 'toMinor'> & ReviewVoice,
  ): Promise<number> {
    const [row] = await tx.query<{ entry: number }>(
      `WITH counted AS (
         UPDATE sessions SET review_entries = review_entries + 1 WHERE client_id = $1 AND session_id = $2
         RETURNING review_entries)
       INSERT INTO session_reviews (client_id, session_id, entry, at, by_role, staff_id, decision, code, reason, from_wh,
         to_wh, from_minor, to_minor)
       SELECT $1, $2, review_entries, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 FROM counted RETURNING entry`,
      [
        clientId,
        sessionId,
        entry.at,
        entry.byRole,
        entry.staffId ?? null,
        entry.decision,
        entry.code ?? null,
        entry.reason ?? null,
        entry.fromWh,
        entry.toWh,
        entry.fromMinor,
        entry.toMinor,
      ],
    );
    if (!row) throw new Error('a session that is locked has gone');
    return row.entry;
  }

  /** With the rights of whoever asks: an operator's role reads its own client's only. */
  async entriesOf(sql: Sql, refs: readonly SessionRef[]): Promise<ReviewEntry[]> {
    if (refs.length === 0) return [];
    return sql.query<ReviewEntry>(
      `SELECT ${ENTRY} FROM session_reviews
        WHERE (client_id, session_id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[])) ORDER BY session_id, entry`,
      [refs.map(({ clientId }) => clientId), refs.map(({ sessionId }) => sessionId)],
    );
  }

  async told(tx: Tx, { clientId, sessionId }: SessionRef): Promise<ToldSession | null> {
    const [row] = await tx.query<ToldSession>(
      `SELECT driver_id AS "driverId", status, started_at AS "startedAt", ended_at AS "endedAt", energy_wh AS "energyWh",
         network, told_wh AS "toldWh", told_s AS "toldS" FROM sessions WHERE client_id = $1 AND session_id = $2`,
      [clientId, sessionId],
    );
    return row ?? null;
  }

  async markTold(tx: Tx, { clientId, sessionId }: SessionRef): Promise<void> {
    await tx.query(
      `UPDATE sessions SET told_wh = energy_wh, told_s = round(extract(epoch FROM ended_at - started_at))
        WHERE client_id = $1 AND session_id = $2`,
      [clientId, sessionId],
    );
  }

  /** Oldest first. */
  async due(sql: Sql, now: Date, limit: number): Promise<SessionRef[]> {
    return sql.query<SessionRef>(
      `SELECT client_id AS "clientId", session_id AS "sessionId" FROM sessions
        WHERE status = 'needs-review' AND review_due_at <= $1 ORDER BY review_due_at LIMIT $2`,
      [now, limit],
    );
  }
}
