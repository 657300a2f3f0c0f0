import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@evc/database';
import type { Aged } from '../../identity';
import type { AccountBehind, Channel, ConsentState, Said } from '@evc/domain';

/** What an account that is known says about mail to its address. */
export interface AccountFacts {
  readonly restricted: boolean;
  readonly aged: Aged;
  readonly objected: boolean;
}

interface ConsentFacts extends ConsentState {
  readonly eventId: string;
  readonly saidAt: Date;
}

interface BehindRow extends Aged {
  readonly restricted: boolean;
  readonly objectedAt: Date | null;
  readonly silentSince: Date | null;
}

interface FactsRow extends Aged {
  readonly restricted: boolean;
  readonly objected: boolean;
}

/** What is read of an account to tell how old its owner is. */
const AGED = `a.account_id AS "accountId", a.country, a.minor,
  CASE WHEN a.minor THEN a.birth_date_sealed END AS "birthDateSealed"`;

/** What marketing must know of the people behind contact points. An address counts as an account's once it is verified. */
@Injectable()
export class ContactsRepository {
  /** Blind index of the account's verified e-mail address; null for what is no account, or closes. */
  async contactOf(sql: Sql, accountId: string): Promise<Buffer | null> {
    const rows = await sql.query<{ blind_index: Buffer }>(
      `SELECT blind_index FROM identifiers WHERE account_id = $1 AND kind = 'email'`,
      [accountId],
    );
    return rows[0]?.blind_index ?? null;
  }

  async factsOf(sql: Sql, contactIndex: Buffer, purpose: string): Promise<AccountFacts | null> {
    const [row] = await sql.query<FactsRow>(
      `SELECT ${AGED}, a.restricted_at IS NOT NULL AS restricted, o.purpose IS NOT NULL AS objected
       FROM identifiers i
       JOIN accounts a ON a.account_id = i.account_id
       LEFT JOIN objections o ON o.account_id = i.account_id AND o.purpose = $2
       WHERE i.blind_index = $1 AND i.kind <> 'left-email'`,
      [contactIndex, purpose],
    );
    return row ? { restricted: row.restricted, objected: row.objected, aged: row } : null;
  }

  /** The account of this verified address, with its word about a purpose and since when that leaves the channel out. */
  async accountBehind(
    sql: Sql,
    contactIndex: Buffer,
    purpose: string,
    channel: Channel,
  ): Promise<(Omit<AccountBehind, 'minor'> & { readonly eventId: string | null; readonly aged: Aged }) | null> {
    const [row] = await sql.query<BehindRow>(
      `SELECT ${AGED}, a.restricted_at IS NOT NULL AS restricted, o.objected_at AS "objectedAt",
         CASE WHEN said.method = 'gpc' THEN NULL -- a browser's general signal, which takes back nothing asked for
           WHEN c.status IN ('refused', 'withdrawn') OR (c.status = 'given' AND NOT $3 = ANY(c.channels)) THEN coalesce((
           SELECT min(e.occurred_at) FROM consent_events e
           WHERE e.account_id = a.account_id AND e.purpose = $2 AND e.event <> 'expired' AND e.sequence > coalesce((
             SELECT max(had.sequence) FROM consent_events had
             WHERE had.account_id = a.account_id AND had.purpose = $2 AND $3 = ANY(had.channels)), 0)
         ), c.changed_at) END AS "silentSince"
       FROM identifiers i
       JOIN accounts a ON a.account_id = i.account_id
       LEFT JOIN consents c ON c.account_id = a.account_id AND c.purpose = $2
       LEFT JOIN consent_events said ON said.account_id = c.account_id AND said.event_id = c.event_id
       LEFT JOIN objections o ON o.account_id = a.account_id AND o.purpose = $2
       WHERE i.blind_index = $1 AND i.kind <> 'left-email'`,
      [contactIndex, purpose, channel],
    );
    if (!row) return null;
    const consent = await this.consentOf(sql, row.accountId, purpose);
    const { restricted, objectedAt, silentSince } = row;
    return { consent, eventId: consent?.eventId ?? null, restricted, aged: row, objectedAt, silentSince };
  }

  /** A subject's present choice for a purpose, with the event behind it. */
  async consentOf(sql: Sql, subjectId: string, purpose: string): Promise<ConsentFacts | null> {
    const rows = await sql.query<ConsentFacts>(
      `SELECT purpose, status, notice_version AS "noticeVersion", channels, expires_at AS "expiresAt",
         event_id AS "eventId", changed_at AS "saidAt"
       FROM consents WHERE account_id = $1 AND purpose = $2`,
      [subjectId, purpose],
    );
    return rows[0] ?? null;
  }

  /** What a person said last before their event number `sequence`; that a consent lapsed in between is nothing they said. */
  async saidBefore(tx: Tx, subjectId: string, purpose: string, sequence: number): Promise<Said | null> {
    const rows = await tx.query<Said>(
      `SELECT event, channels, method FROM consent_events
       WHERE account_id = $1 AND purpose = $2 AND sequence < $3 AND event <> 'expired'
       ORDER BY sequence DESC LIMIT 1`,
      [subjectId, purpose, sequence],
    );
    return rows[0] ?? null;
  }
}
