import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';
import type { ChargePointRef } from '../charge-points/charge-point';
import type { NewSession, SessionTerms } from './session';

/** A session asked for from the app, whose start may come. */
export interface RequestedSession {
  readonly sessionId: string;
  readonly driverId: string;
  readonly pseudonym: string;
}

/** What is known when a driver asks. */
export interface SessionRequest extends ChargePointRef, RequestedSession {
  readonly connectorId: number;
  readonly requestedAt: Date;
  readonly terms: SessionTerms;
}

/** What the start adds to a requested session. */
export type BegunSession = Pick<
  NewSession,
  | 'clientId'
  | 'sessionId'
  | 'connectorId'
  | 'transactionId'
  | 'startKey'
  | 'authorisation'
  | 'startedAt'
  | 'meterStartWh'
  | 'flags'
  | 'terms'
  | 'createdAt'
>;

@Injectable()
export class RequestsRepository {
  async add(tx: Tx, request: SessionRequest): Promise<void> {
    const { terms } = request;
    await tx.query(
      `INSERT INTO sessions (client_id, session_id, charge_point_id, connector_id, driver_id, pseudonym, requested_at,
         started_at, created_at, price_per_kwh, currency, network, status, attribution, arrangement_version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $7, $8, $9, $10, 'requested', $11::jsonb, $12)`,
      [
        request.clientId,
        request.sessionId,
        request.chargePointId,
        request.connectorId,
        request.driverId,
        request.pseudonym,
        request.requestedAt,
        terms.pricePerKwh,
        terms.currency,
        terms.network,
        JSON.stringify(terms.attribution),
        terms.attribution.arrangementVersion,
      ],
    );
  }

  /**
   * The session that a driver asked for at this charge point under this pseudonym and that may begin: still awaited, or
   * given up after `since` (the start was long on its way). One that was cancelled never begins.
   */
  async lockStartable(tx: Tx, ref: ChargePointRef, pseudonym: string, since: Date): Promise<RequestedSession | null> {
    const [row] = await tx.query<RequestedSession>(
      `SELECT session_id AS "sessionId", driver_id AS "driverId", pseudonym FROM sessions
        WHERE client_id = $1 AND charge_point_id = $2 AND pseudonym = $3 AND status IN ('requested', 'failed')
          AND requested_at > $4 AND NOT 'cancelled' = ANY (flags)
        ORDER BY requested_at DESC LIMIT 1 FOR NO KEY UPDATE`,
      [ref.clientId, ref.chargePointId, pseudonym, since],
    );
    return row ?? null;
  }

  /** A session runs under this pseudonym at this charge point, so its driver may stop it there. */
  async isRunningUnder(sql: Sql, ref: ChargePointRef, pseudonym: string): Promise<boolean> {
    const rows = await sql.query(
      `SELECT 1 FROM sessions WHERE client_id = $1 AND charge_point_id = $2 AND status = 'active' AND pseudonym = $3 LIMIT 1`,
      [ref.clientId, ref.chargePointId, pseudonym],
    );
    return rows.length > 0;
  }

  /** A session runs with this card at this charge point. */
  async isRunningWith(sql: Sql, ref: ChargePointRef, tokenId: string): Promise<boolean> {
    const rows = await sql.query(
      `SELECT 1 FROM sessions WHERE client_id = $1 AND charge_point_id = $2 AND status = 'active' AND token_id = $3 LIMIT 1`,
      [ref.clientId, ref.chargePointId, tokenId],
    );
    return rows.length > 0;
  }

  /** @throws DatabaseFault on sessions_transaction when the transaction id is taken at this charge point */
  async begin(tx: Tx, session: BegunSession): Promise<void> {
    const { terms } = session;
    await tx.query(
      `UPDATE sessions SET status = 'active', connector_id = $3, transaction_id = $4, start_key = $5, authorisation = $6,
         started_at = $7, meter_start_wh = $8, flags = $9, price_per_kwh = $10, currency = $11, network = $12,
         attribution = $13::jsonb, arrangement_version = $14, created_at = $15
       WHERE client_id = $1 AND session_id = $2`,
      [
        session.clientId,
        session.sessionId,
        session.connectorId,
        session.transactionId,
        session.startKey,
        session.authorisation,
        session.startedAt,
        session.meterStartWh,
        session.flags,
        terms.pricePerKwh,
        terms.currency,
        terms.network,
        JSON.stringify(terms.attribution),
        terms.attribution.arrangementVersion,
        session.createdAt,
      ],
    );
  }

  /** Gives up on a start. @returns false when it has begun, or was given up before */
  async fail(
    sql: Sql,
    clientId: string,
    sessionId: string,
    flag: 'rejected' | 'cancelled' | 'start-timeout',
  ): Promise<boolean> {
    const rows = await sql.query(
      `UPDATE sessions SET status = 'failed', flags = array_append(flags, $3)
        WHERE client_id = $1 AND session_id = $2 AND status = 'requested' RETURNING session_id`,
      [clientId, sessionId, flag],
    );
    return rows.length > 0;
  }
}
