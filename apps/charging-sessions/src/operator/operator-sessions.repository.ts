import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import type { Attribution, EndedBy } from '@evc/domain';
import type { MeterFacts } from '../reviews/review';

/** All that an operator may know of a session (QST-1.2b); the view gives no more than this. */
export interface OperatorSession extends MeterFacts {
  readonly clientId: string;
  readonly sessionId: string;
  readonly chargePointId: string;
  readonly connectorId: number;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly energyWh: number;
  readonly costMinor: number | null;
  readonly currency: string;
  readonly status: string;
  readonly stopReason: string | null;
  readonly endedBy: EndedBy | null;
  readonly pseudonym: string | null;
  readonly attribution: Attribution;
}

/** Sessions that are asked for by themselves: what runs, and what waits to be reviewed. */
export const UNSETTLED = ['active', 'needs-review'] as const;
export type Unsettled = (typeof UNSETTLED)[number];

export interface OperatorPage {
  readonly clientId: string;
  /** Inclusive. */
  readonly from: Date | null;
  /** Exclusive. */
  readonly to: Date | null;
  readonly chargePointId: string | null;
  readonly status: Unsettled | null;
  readonly after: { readonly startedAt: string; readonly sessionId: string } | null;
  readonly limit: number;
}

const COLUMNS = `client_id AS "clientId", session_id AS "sessionId", charge_point_id AS "chargePointId", connector_id AS "connectorId",
  started_at AS "startedAt", ended_at AS "endedAt", energy_wh AS "energyWh", cost_minor AS "costMinor", currency, status,
  stop_reason AS "stopReason", ended_by AS "endedBy", pseudonym, attribution,
  meter_state AS "meterState", meter_reasons AS "meterReasons", review_due_at AS "reviewDueAt",
  review_entries AS "reviewEntries"`;

/** Read in a transaction of the operator's role, whose row security holds beside the client named here. */
@Injectable()
export class OperatorSessionsRepository {
  /** Newest first; the cost of a page depends on neither its depth nor the size of the table. */
  async page(tx: Tx, page: OperatorPage): Promise<OperatorSession[]> {
    const { text, params } = pageStatement(page);
    return tx.query<OperatorSession>(text, params);
  }

  async find(tx: Tx, clientId: string, sessionId: string): Promise<OperatorSession | null> {
    const [row] = await tx.query<OperatorSession>(
      `SELECT ${COLUMNS} FROM operator_sessions WHERE client_id = $1 AND session_id = $2`,
      [clientId, sessionId],
    );
    return row ?? null;
  }
}

/** Only the conditions that are asked for, so that each page is read along one index. */
function pageStatement({ clientId, from, to, chargePointId, status, after, limit }: OperatorPage): {
  text: string;
  params: readonly unknown[];
} {
  const params: unknown[] = [clientId, limit];
  const given = (value: unknown): string => `$${params.push(value)}`;
  const conditions = ['client_id = $1'];
  if (from) conditions.push(`started_at >= ${given(from)}`);
  if (to) conditions.push(`started_at < ${given(to)}`);
  if (chargePointId !== null) conditions.push(`charge_point_id = ${given(chargePointId)}`);
  // As a literal, so that the index of these few is used: it is one of two words of ours.
  if (status !== null) conditions.push(`status = '${status}'`);
  if (after) conditions.push(`(started_at, session_id) < (${given(after.startedAt)}, ${given(after.sessionId)})`);
  const text = `SELECT ${COLUMNS} FROM operator_sessions WHERE ${conditions.join(' AND ')}
    ORDER BY started_at DESC, session_id DESC LIMIT $2`;
  return { text, params };
}
