import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';

export interface SubscriptionRow {
  readonly contact_index: Buffer;
  readonly subscription_id: string;
  readonly state: 'pending' | 'active' | 'ended';
  /** Sealed under the subscription's own `identity` key, so that an account's erasure does not touch it. */
  readonly email_sealed: Buffer;
  /** Who signed up from where; only until the confirmation takes it into the ledger. */
  readonly evidence_sealed: Buffer | null;
  readonly locale: string;
  readonly notice_version: number;
  readonly created_at: Date;
  /** Until when the confirmation link works. */
  readonly expires_at: Date;
  /** When a mail of this sign-up was written. */
  readonly mailed_at: Date | null;
  readonly confirmed_at: Date | null;
  readonly ended_at: Date | null;
}

export type NewSignUp = Omit<SubscriptionRow, 'state' | 'mailed_at' | 'confirmed_at' | 'ended_at'>;

const COLUMNS = `contact_index, subscription_id, state, email_sealed, evidence_sealed, locale, notice_version, created_at,
  expires_at, mailed_at, confirmed_at, ended_at`;
const ONE = 'contact_index = $1 AND subscription_id = $2';

@Injectable()
export class NewsletterRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async insert(tx: Tx, row: NewSignUp): Promise<void> {
    await tx.query(
      `INSERT INTO newsletter_subscriptions (contact_index, subscription_id, state, email_sealed, evidence_sealed,
         locale, notice_version, created_at, expires_at)
       VALUES ($1, $2, 'pending', $3, $4, $5, $6, $7, $8)`,
      [
        row.contact_index,
        row.subscription_id,
        row.email_sealed,
        row.evidence_sealed,
        row.locale,
        row.notice_version,
        row.created_at,
        row.expires_at,
      ],
    );
  }

  async byId(subscriptionId: string, sql: Sql = this.db): Promise<SubscriptionRow | null> {
    const rows = await sql.query<SubscriptionRow>(
      `SELECT ${COLUMNS} FROM newsletter_subscriptions WHERE subscription_id = $1`,
      [subscriptionId],
    );
    return rows[0] ?? null;
  }

  /**
   * Everything of one address that has not ended, oldest first and held until the transaction ends: what happens to a
   * contact point happens one after the other. Hold the account first where there is one.
   */
  async holdContact(tx: Tx, contactIndex: Buffer): Promise<SubscriptionRow[]> {
    return tx.query<SubscriptionRow>(
      `SELECT ${COLUMNS} FROM newsletter_subscriptions WHERE contact_index = $1 AND state <> 'ended'
       ORDER BY subscription_id FOR UPDATE`,
      [contactIndex],
    );
  }

  /** The one that runs for this address, without holding it. */
  async running(sql: Sql, contactIndex: Buffer): Promise<SubscriptionRow | null> {
    const rows = await sql.query<SubscriptionRow>(
      `SELECT ${COLUMNS} FROM newsletter_subscriptions WHERE contact_index = $1 AND state = 'active'`,
      [contactIndex],
    );
    return rows[0] ?? null;
  }

  /** Running subscriptions after `after`, in the order of their ids, with the account of the same verified address. */
  async page(
    sql: Sql,
    after: string | null,
    limit: number,
  ): Promise<
    (Pick<SubscriptionRow, 'subscription_id' | 'contact_index' | 'locale'> & { account_id: string | null })[]
  > {
    return sql.query(
      `SELECT s.subscription_id, s.contact_index, s.locale, i.account_id FROM newsletter_subscriptions s
       LEFT JOIN identifiers i ON i.blind_index = s.contact_index AND i.kind <> 'left-email'
       WHERE s.state = 'active' AND ($1::uuid IS NULL OR s.subscription_id > $1)
       ORDER BY s.subscription_id LIMIT $2`,
      [after, limit],
    );
  }

  async markMailed(tx: Tx, row: SubscriptionRow, at: Date): Promise<void> {
    await tx.query(
      `UPDATE newsletter_subscriptions SET mailed_at = coalesce(mailed_at, $3) WHERE ${ONE}`,
      placeOf(row, at),
    );
  }

  /** Runs from now on; the evidence of the sign-up is in the ledger then, and leaves the row. */
  async confirm(tx: Tx, row: SubscriptionRow, at: Date): Promise<void> {
    await tx.query(
      `UPDATE newsletter_subscriptions SET state = 'active', confirmed_at = $3, evidence_sealed = NULL WHERE ${ONE}`,
      placeOf(row, at),
    );
  }

  /** Comes to another address from now on. A new row: the address is the key that rows are spread by. */
  async move(tx: Tx, row: SubscriptionRow, to: Buffer, emailSealed: Buffer): Promise<void> {
    await tx.query(
      `WITH old AS (DELETE FROM newsletter_subscriptions WHERE ${ONE} RETURNING *)
       INSERT INTO newsletter_subscriptions (${COLUMNS})
       SELECT $3, subscription_id, state, $4, evidence_sealed, locale, notice_version, created_at, expires_at, mailed_at,
         confirmed_at, ended_at FROM old`,
      [row.contact_index, row.subscription_id, to, emailSealed],
    );
  }

  async end(tx: Tx, row: SubscriptionRow, at: Date): Promise<void> {
    await tx.query(`UPDATE newsletter_subscriptions SET state = 'ended', ended_at = $3 WHERE ${ONE}`, placeOf(row, at));
  }

  /** Lets the sign-ups of an address that wait for a confirmation end now; the sweep forgets them. */
  async expireWaiting(tx: Tx, contactIndex: Buffer, now: Date): Promise<void> {
    await tx.query(
      `UPDATE newsletter_subscriptions SET expires_at = least(expires_at, $2) WHERE contact_index = $1 AND state = 'pending'`,
      [contactIndex, now],
    );
  }

  /** Sign-ups nobody confirmed in time, held; one that is being confirmed right now is left out. */
  async holdExpired(tx: Tx, now: Date, limit: number): Promise<string[]> {
    const rows = await tx.query<{ subscription_id: string }>(
      `SELECT subscription_id FROM newsletter_subscriptions WHERE state = 'pending' AND expires_at <= $1
       ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [now, limit],
    );
    return rows.map((row) => row.subscription_id);
  }

  /** Ended subscriptions whose data is still there, oldest first. */
  async ended(sql: Sql, limit: number): Promise<string[]> {
    const rows = await sql.query<{ subscription_id: string }>(
      `SELECT subscription_id FROM newsletter_subscriptions WHERE state = 'ended' ORDER BY ended_at LIMIT $1`,
      [limit],
    );
    return rows.map((row) => row.subscription_id);
  }

  async remove(tx: Tx, subscriptionIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM newsletter_subscriptions WHERE subscription_id = ANY($1::uuid[])', [subscriptionIds]);
  }
}

function placeOf(row: SubscriptionRow, at: Date): unknown[] {
  return [row.contact_index, row.subscription_id, at];
}
