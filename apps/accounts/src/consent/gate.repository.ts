import { Injectable } from '@nestjs/common';
import type { Tx } from '@evc/database';
import type { Channel, ConsentState, ConsentStatus } from '@evc/domain';

/** All that the gate must know of a person and a purpose. */
export interface GateFacts {
  readonly status: 'active' | 'closing';
  readonly restricted: boolean;
  readonly minor: boolean;
  readonly objected: boolean;
  readonly consent: ConsentState | null;
  /** The consent event behind `consent`. */
  readonly eventId: string | null;
}

interface GateRow {
  readonly account_status: 'active' | 'closing';
  readonly restricted: boolean;
  readonly minor: boolean;
  readonly objected: boolean;
  readonly status: ConsentStatus | null;
  readonly notice_version: number | null;
  readonly channels: Channel[] | null;
  readonly expires_at: Date | null;
  readonly event_id: string | null;
}

const FACTS = `SELECT a.status AS account_status, a.restricted_at IS NOT NULL AS restricted, a.minor,
    o.purpose IS NOT NULL AS objected, c.status, c.notice_version, c.channels, c.expires_at, c.event_id
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
      status: row.account_status,
      restricted: row.restricted,
      minor: row.minor,
      objected: row.objected,
      consent: consentOf(row, purpose),
      eventId: row.event_id,
    };
  }
}

function consentOf(row: GateRow, purpose: string): ConsentState | null {
  if (row.status === null) return null;
  return {
    purpose,
    status: row.status,
    noticeVersion: row.notice_version,
    channels: row.channels ?? [],
    expiresAt: row.expires_at,
  };
}
