import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';
import type { AwaitedEnd, EndCause, SessionSigns } from '@evc/domain';
import type { ChargePointRef } from '../charge-points/charge-point';
import { OPEN_SESSION, type OpenSession } from './sessions.repository';

/** Where a session is found. */
export interface SessionRef {
  readonly clientId: string;
  readonly sessionId: string;
}

/** What its charge point knows it by. */
export interface RunningSession {
  readonly chargePointId: string;
  readonly transactionId: number;
}

/** Which sessions something says are over. */
export interface EndedPlace extends ChargePointRef {
  /** Null for all of the charge point. */
  readonly connectorId: number | null;
}

interface SignsRow {
  readonly startedAt: Date;
  readonly startReceivedAt: Date;
  readonly cause: EndCause | null;
  readonly causeAt: Date;
  readonly notedAt: Date;
  readonly dueAt: Date;
  readonly readAt: Date | null;
  readonly readReceivedAt: Date;
  readonly status: string | null;
  readonly statusAt: Date;
  readonly pointSeenAt: Date | null;
}

/** Of `sessions AS s`. */
export const UNENDED = `s.ended_at IS NULL AND s.status IN ('active', 'unauthorised')`;

const AWAIT = `UPDATE sessions s SET end_cause = $3, end_cause_at = $4, end_noted_at = $5, end_due_at = $6
  WHERE s.client_id = $1 AND ${UNENDED}`;
const IF_EARLIER = `(s.end_due_at IS NULL OR s.end_due_at > $6)`;
const IF_NOT_ASKED = `(s.end_cause IS NULL OR s.end_cause NOT IN ('driver', 'operator'))`;

/** Sessions that have had no stop: what says that they are over, and what says that they go on. */
@Injectable()
export class UnendedRepository {
  /** Of two things that say so, the one whose time is up first counts. A session that began after `until` is not meant. */
  async awaitAt(
    sql: Sql,
    { clientId, chargePointId, connectorId }: EndedPlace,
    end: AwaitedEnd,
    until: Date,
  ): Promise<void> {
    await sql.query(
      `${AWAIT} AND ${IF_EARLIER} AND s.charge_point_id = $2 AND ($7::int IS NULL OR s.connector_id = $7) AND s.started_at <= $8`,
      [clientId, chargePointId, ...columnsOf(end), connectorId, until],
    );
  }

  async awaitOf(sql: Sql, { clientId, sessionId }: SessionRef, end: AwaitedEnd): Promise<void> {
    await sql.query(`${AWAIT} AND ${IF_EARLIER} AND s.session_id = $2`, [clientId, sessionId, ...columnsOf(end)]);
  }

  /** Somebody asks for the end, which outranks all that is only concluded. Asking again does not put it off. */
  async askEnd(sql: Sql, { clientId, sessionId }: SessionRef, end: AwaitedEnd): Promise<void> {
    await sql.query(`${AWAIT} AND ${IF_NOT_ASKED} AND s.session_id = $2`, [clientId, sessionId, ...columnsOf(end)]);
  }

  /** A session that has had no end; null for any other. */
  async find(sql: Sql, { clientId, sessionId }: SessionRef): Promise<RunningSession | null> {
    const [row] = await sql.query<RunningSession>(
      `SELECT s.charge_point_id AS "chargePointId", s.transaction_id AS "transactionId" FROM sessions s
        WHERE s.client_id = $1 AND s.session_id = $2 AND ${UNENDED}`,
      [clientId, sessionId],
    );
    return row ?? null;
  }

  /** The session goes on: nothing says any more that it is over. */
  async forgetAwaited(tx: Tx, { clientId, sessionId }: SessionRef): Promise<void> {
    await tx.query(
      `UPDATE sessions SET end_cause = NULL, end_cause_at = NULL, end_noted_at = NULL, end_due_at = NULL
        WHERE client_id = $1 AND session_id = $2`,
      [clientId, sessionId],
    );
  }

  /** What staff wrote when they asked for the end, for the driver: of a session without one nobody would take it out again. */
  async note(tx: Tx, { clientId, sessionId }: SessionRef, note: string): Promise<void> {
    await tx.query(
      `UPDATE sessions SET end_note = $3 WHERE client_id = $1 AND session_id = $2 AND driver_id IS NOT NULL`,
      [clientId, sessionId, note],
    );
  }

  /** Locked, oldest first. */
  async lockAt(tx: Tx, { clientId, chargePointId }: ChargePointRef, connectorId: number): Promise<OpenSession[]> {
    return tx.query<OpenSession>(
      `SELECT ${OPEN_SESSION} FROM sessions s
        WHERE s.client_id = $1 AND s.charge_point_id = $2 AND s.connector_id = $3 AND ${UNENDED}
        ORDER BY s.started_at, s.session_id FOR NO KEY UPDATE`,
      [clientId, chargePointId, connectorId],
    );
  }

  /** Null when it has ended meanwhile. */
  async lock(tx: Tx, { clientId, sessionId }: SessionRef): Promise<OpenSession | null> {
    const [row] = await tx.query<OpenSession>(
      `SELECT ${OPEN_SESSION} FROM sessions s WHERE s.client_id = $1 AND s.session_id = $2 AND ${UNENDED}
          FOR NO KEY UPDATE`,
      [clientId, sessionId],
    );
    return row ?? null;
  }

  async signsOf(tx: Tx, { clientId, sessionId }: SessionRef): Promise<SessionSigns | null> {
    const [row] = await tx.query<SignsRow>(
      `SELECT s.started_at AS "startedAt", s.created_at AS "startReceivedAt", s.end_cause AS cause,
              s.end_cause_at AS "causeAt", s.end_noted_at AS "notedAt", s.end_due_at AS "dueAt",
              r.sampled_at AS "readAt", r.received_at AS "readReceivedAt",
              c.status, c.updated_at AS "statusAt", p.last_seen_at AS "pointSeenAt"
         FROM sessions s
         LEFT JOIN charge_points p ON p.client_id = s.client_id AND p.charge_point_id = s.charge_point_id
         LEFT JOIN connectors c ON c.client_id = s.client_id AND c.charge_point_id = s.charge_point_id
           AND c.connector_id = s.connector_id
         LEFT JOIN LATERAL (SELECT sampled_at, received_at FROM meter_values m
           WHERE m.client_id = s.client_id AND m.session_id = s.session_id ORDER BY sampled_at DESC LIMIT 1) r ON true
        WHERE s.client_id = $1 AND s.session_id = $2`,
      [clientId, sessionId],
    );
    return row ? signsOf(row) : null;
  }

  /** Sessions whose stop was awaited long enough, the longest due first. */
  async due(sql: Sql, now: Date, limit: number): Promise<SessionRef[]> {
    return sql.query<SessionRef>(
      `SELECT client_id AS "clientId", session_id AS "sessionId" FROM sessions WHERE end_due_at <= $1
        ORDER BY end_due_at LIMIT $2`,
      [now, limit],
    );
  }

  /** Sessions that nothing was read of since, page by page, whatever else is known of them. */
  async unread(sql: Sql, since: Date, after: SessionRef | null, limit: number): Promise<SessionRef[]> {
    return sql.query<SessionRef>(
      `SELECT s.client_id AS "clientId", s.session_id AS "sessionId" FROM sessions s
         LEFT JOIN LATERAL (SELECT received_at FROM meter_values m
           WHERE m.client_id = s.client_id AND m.session_id = s.session_id ORDER BY sampled_at DESC LIMIT 1) r ON true
        WHERE ${UNENDED} AND s.end_due_at IS NULL AND s.created_at <= $1 AND (r.received_at IS NULL OR r.received_at <= $1)
          AND ($2::uuid IS NULL OR (s.client_id, s.session_id) > ($2, $3))
        ORDER BY s.client_id, s.session_id LIMIT $4`,
      [since, after?.clientId ?? null, after?.sessionId ?? null, limit],
    );
  }
}

function columnsOf({ cause, at, notedAt, dueAt }: AwaitedEnd): unknown[] {
  return [cause, at, notedAt, dueAt];
}

function signsOf(row: SignsRow): SessionSigns {
  const { startedAt, startReceivedAt, cause, causeAt, notedAt, dueAt, readAt, status, statusAt, pointSeenAt } = row;
  return {
    startedAt,
    startReceivedAt,
    lastReading: readAt === null ? null : { at: readAt, receivedAt: row.readReceivedAt },
    awaited: cause === null ? null : { cause, at: causeAt, notedAt, dueAt },
    connector: status === null ? null : { status, at: statusAt },
    pointSeenAt,
  };
}
