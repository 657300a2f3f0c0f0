import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import type { Channel, ConsentState, ConsentStatus } from '@evc/domain';
import type { Aged } from '../../identity';

/** All that the gate must know of a person and a purpose. */
export interface GateFacts {
  readonly status: 'active' | 'closing';
  readonly restricted: boolean;
  /** Of whom it must be asked how old they are now. */
  readonly aged: Aged;
  readonly objected: boolean;
  /** The consent is a guardian's; told of minors only. */
  readonly byGuardian: boolean;
  readonly consent: ConsentState | null;
  /** The consent event behind `consent`. */
  readonly eventId: string | null;
}

interface GateRow {
  readonly accountStatus: 'active' | 'closing';
  readonly restricted: boolean;
  readonly minor: boolean;
  readonly country: string;
  readonly birthDateSealed: Buffer | null;
  readonly byGuardian: boolean | null;
  readonly objected: boolean;
  readonly status: ConsentStatus | null;
  readonly noticeVersion: number | null;
  readonly channels: Channel[] | null;
  readonly expiresAt: Date | null;
  readonly eventId: string | null;
}

const FACTS = `SELECT a.status AS "accountStatus", a.restricted_at IS NOT NULL AS restricted, a.minor,
    a.country, CASE WHEN a.minor THEN a.birth_date_sealed END AS "birthDateSealed",
    CASE WHEN a.minor THEN (SELECT e.actor = 'guardian' FROM consent_events e
      WHERE e.account_id = c.account_id AND e.event_id = c.event_id) END AS "byGuardian",
    o.purpose IS NOT NULL AS objected, c.status, c.notice_version AS "noticeVersion",
    c.channels, c.expires_at AS "expiresAt", c.event_id AS "eventId"
  FROM accounts a
  LEFT JOIN consents c ON c.account_id = a.account_id AND c.purpose = $2
  LEFT JOIN objections o ON o.account_id = a.account_id AND o.purpose = $2
  WHERE a.account_id = $1`;

@Injectable()
export class GateRepository {
  /** Null when there is no such account. */
  async facts(tx: Tx, accountId: string, purpose: string): Promise<GateFacts | null> {
    const [row] = await tx.query<GateRow>(FACTS, [accountId, purpose]);
    if (!row) return null;
    return {
      status: row.accountStatus,
      restricted: row.restricted,
      aged: { accountId, country: row.country, minor: row.minor, birthDateSealed: row.birthDateSealed },
      byGuardian: row.byGuardian === true,
      objected: row.objected,
      consent: consentOf(row, purpose),
      eventId: row.eventId,
    };
  }

  /** Since when the consent that holds now was given without a break, such as a lapse; null when there is none. */
  async givenSince(tx: Tx, accountId: string, purpose: string): Promise<Date | null> {
    const [row] = await tx.query<{ since: Date }>(
      `WITH told AS (
         SELECT sequence, occurred_at, event IN ('given', 'renewed', 'narrowed') AS gives,
           lag(event IN ('given', 'renewed', 'narrowed')) OVER w AS gave, lag(expires_at) OVER w AS until
         FROM consent_events WHERE account_id = $1 AND purpose = $2 WINDOW w AS (ORDER BY sequence)
       )
       SELECT occurred_at AS since FROM told
       WHERE gives AND (gave IS NOT TRUE OR until <= occurred_at)
         AND NOT EXISTS (SELECT 1 FROM told AS later WHERE later.sequence > told.sequence AND NOT later.gives)
       ORDER BY sequence DESC LIMIT 1`,
      [accountId, purpose],
    );
    return row?.since ?? null;
  }
}

function consentOf(row: GateRow, purpose: string): ConsentState | null {
  if (row.status === null) return null;
  return {
    purpose,
    status: row.status,
    noticeVersion: row.noticeVersion,
    channels: row.channels ?? [],
    expiresAt: row.expiresAt,
  };
}
