import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';
import { METER_REASONS, type EndedBy, type IdTagStatus, type MeterState, type SessionEnergy } from '@evc/domain';
import type { ChargePointRef, Network } from '../charge-points/charge-point';
import { MAX_POWER } from '../charge-points/max-power';
import type { NewSession, SessionStatus, StopReason } from './session';

export interface RecordedStart {
  readonly sessionId: string;
  /** Null for a stop without a start. */
  readonly transactionId: number | null;
  readonly authorisation: IdTagStatus | null;
  readonly hasEnded: boolean;
}

/** A session as a stop or a reading meets it. */
export interface OpenSession {
  readonly sessionId: string;
  readonly connectorId: number;
  readonly driverId: string | null;
  readonly status: SessionStatus;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly endedBy: EndedBy | null;
  readonly meterStartWh: number | null;
  readonly pricePerKwh: number;
  readonly currency: string;
  readonly network: Network;
  /** The most its connector can give, in W, by its owner's word of today; null when unknown. */
  readonly maxPowerW: number | null;
}

export interface SessionEnd {
  readonly endedAt: Date;
  /** The register that its stop reported; null without a stop. */
  readonly meterStopWh: number | null;
  readonly energy: Pick<SessionEnergy, 'energyWh' | 'lowestWh' | 'state' | 'reasons'>;
  /** What becomes of a session that ran; null for one that is nobody's. */
  readonly settlement: {
    readonly status: SessionStatus;
    readonly meterState: MeterState;
    readonly reviewDueAt: Date | null;
  } | null;
  /** Null while it is not billed. */
  readonly costMinor: number | null;
  /** Null where no stop gave one. */
  readonly stopReason: StopReason | null;
  readonly endedBy: EndedBy;
  /** What a stop without a usable id is known again by. */
  readonly stopKey: Buffer | null;
  readonly flags: readonly string[];
}

/** Columns of `sessions AS s`. */
export const OPEN_SESSION = `s.session_id AS "sessionId", s.connector_id AS "connectorId", s.driver_id AS "driverId",
  s.status, s.started_at AS "startedAt", s.ended_at AS "endedAt", s.ended_by AS "endedBy",
  s.meter_start_wh AS "meterStartWh", s.price_per_kwh AS "pricePerKwh", s.currency, s.network, ${MAX_POWER}`;

const BY_TRANSACTION = `SELECT ${OPEN_SESSION} FROM sessions s
  WHERE s.client_id = $1 AND s.charge_point_id = $2 AND s.transaction_id = $3`;

/** Sessions as charge points write them. What drivers and operators read has repositories of its own. */
@Injectable()
export class SessionsRepository {
  /** The session that a start, or a stop without one, was recorded as before. */
  async findByKey(tx: Tx, { clientId, chargePointId }: ChargePointRef, key: Buffer): Promise<RecordedStart | null> {
    const [row] = await tx.query<RecordedStart>(
      `SELECT session_id AS "sessionId", transaction_id AS "transactionId", authorisation,
         ended_at IS NOT NULL AS "hasEnded" FROM sessions
        WHERE client_id = $1 AND charge_point_id = $2 AND start_key = $3`,
      [clientId, chargePointId, key],
    );
    return row ?? null;
  }

  /** The sessions on a connector that have not ended. */
  async runningOn(
    sql: Sql,
    { clientId, chargePointId }: ChargePointRef,
    connectorId: number,
  ): Promise<{ readonly transactionId: number; readonly startedAt: Date }[]> {
    return sql.query(
      `SELECT transaction_id AS "transactionId", started_at AS "startedAt" FROM sessions
        WHERE client_id = $1 AND charge_point_id = $2 AND connector_id = $3 AND transaction_id IS NOT NULL
          AND ended_at IS NULL AND status IN ('active', 'unauthorised') LIMIT 2`,
      [clientId, chargePointId, connectorId],
    );
  }

  /** The start of a session is not taken for a repeat of anything any more. */
  async forgetStart(tx: Tx, clientId: string, sessionId: string): Promise<void> {
    await tx.query('UPDATE sessions SET start_key = NULL WHERE client_id = $1 AND session_id = $2', [
      clientId,
      sessionId,
    ]);
  }

  /** @throws DatabaseFault on sessions_transaction when the transaction id is taken at this charge point */
  async add(tx: Tx, session: NewSession): Promise<void> {
    const { driver, terms } = session;
    await tx.query(
      `INSERT INTO sessions (client_id, session_id, charge_point_id, connector_id, driver_id, pseudonym, token_id,
         transaction_id, start_key, authorisation, requested_at, started_at, ended_at, meter_start_wh, meter_stop_wh,
         energy_wh, price_per_kwh, currency, network, status, stop_reason, flags, attribution, arrangement_version, created_at, ended_by, meter_state, meter_reasons)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23::jsonb, $24, $25, $26, $27, $28)`,
      [
        session.clientId,
        session.sessionId,
        session.chargePointId,
        session.connectorId,
        driver?.driverId ?? null,
        driver?.pseudonym ?? null,
        driver?.tokenId ?? null,
        session.transactionId,
        session.startKey,
        session.authorisation,
        session.requestedAt,
        session.startedAt,
        session.endedAt,
        session.meterStartWh,
        session.meterStopWh,
        session.energyWh,
        terms.pricePerKwh,
        terms.currency,
        terms.network,
        session.status,
        session.stopReason,
        session.flags,
        JSON.stringify(terms.attribution),
        terms.attribution.arrangementVersion,
        session.createdAt,
        session.endedBy,
        session.meter?.state ?? 'clean',
        session.meter?.reasons ?? [],
      ],
    );
  }

  async findByTransaction(sql: Sql, ref: ChargePointRef, transactionId: number): Promise<OpenSession | null> {
    const [row] = await sql.query<OpenSession>(BY_TRANSACTION, [ref.clientId, ref.chargePointId, transactionId]);
    return row ?? null;
  }

  async lockByTransaction(tx: Tx, ref: ChargePointRef, transactionId: number): Promise<OpenSession | null> {
    const [row] = await tx.query<OpenSession>(`${BY_TRANSACTION} FOR NO KEY UPDATE`, [
      ref.clientId,
      ref.chargePointId,
      transactionId,
    ]);
    return row ?? null;
  }

  /** The session that a stop without a usable id has ended before. */
  async findByStopKey(tx: Tx, { clientId, chargePointId }: ChargePointRef, key: Buffer): Promise<OpenSession | null> {
    const [row] = await tx.query<OpenSession>(
      `SELECT ${OPEN_SESSION} FROM sessions s WHERE s.client_id = $1 AND s.charge_point_id = $2 AND s.stop_key = $3`,
      [clientId, chargePointId, key],
    );
    return row ?? null;
  }

  /**
   * Ends a session, or ends it anew where a stop corrects what a rule concluded: what was said of its meter goes with
   * that. A running session without a driver is one whose driver was erased meanwhile; with its end goes the last thing
   * that could be matched to the card it was started with.
   */
  async finish(tx: Tx, clientId: string, sessionId: string, end: SessionEnd): Promise<void> {
    await tx.query(
      `UPDATE sessions SET ended_at = $3, meter_stop_wh = $4, energy_wh = $5, cost_minor = $6, stop_reason = $7,
         ended_by = $9, stop_key = coalesce($15, stop_key),
         end_cause = NULL, end_cause_at = NULL, end_noted_at = NULL, end_due_at = NULL,
         flags = (SELECT coalesce(array_agg(DISTINCT f ORDER BY f), '{}')
           FROM unnest(array(SELECT unnest(flags) EXCEPT SELECT unnest($16::text[])) || $8::text[]) AS f),
         start_key = CASE WHEN status = 'active' AND driver_id IS NULL THEN NULL ELSE start_key END,
         status = coalesce($10, status), meter_state = $11, meter_reasons = $12, lowest_wh = $13, review_due_at = $14,
         told_wh = CASE WHEN $10 = 'completed' AND ended_at IS NULL THEN $5 ELSE told_wh END,
         told_s = CASE WHEN $10 = 'completed' AND ended_at IS NULL
           THEN round(extract(epoch FROM $3::timestamptz - started_at)) ELSE told_s END
       WHERE client_id = $1 AND session_id = $2`,
      [
        clientId,
        sessionId,
        end.endedAt,
        end.meterStopWh,
        end.energy.energyWh,
        end.costMinor,
        end.stopReason,
        end.flags,
        end.endedBy,
        end.settlement?.status ?? null,
        end.settlement?.meterState ?? end.energy.state,
        end.energy.reasons,
        end.energy.lowestWh,
        end.settlement?.reviewDueAt ?? null,
        end.stopKey,
        ['meter-anomaly', ...METER_REASONS],
      ],
    );
  }

  /**
   * A running session keeps the key of its start until it ends, so that a start sent again still finds it; a request that has
   * not begun can no longer begin.
   */
  async letGo(tx: Tx, clientId: string, sessionIds: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE sessions SET start_key = CASE WHEN status = 'active' THEN start_key END,
         status = CASE WHEN status = 'requested' THEN 'failed' ELSE status END
       WHERE client_id = $1 AND session_id = ANY ($2::uuid[])`,
      [clientId, sessionIds],
    );
  }
}
