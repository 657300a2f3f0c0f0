import { Injectable } from '@nestjs/common';
import { columnsOf, IsNull, MoreThan, Not, type Sql, takeRows, type Tx } from '@evc/database';
import { PendingProofs } from '../../authentication';
import { NewsletterSubscription } from './newsletter-subscription.entity';

/** What a sign-up says of itself; the rest comes with its confirmation. */
type SignUp = Omit<NewsletterSubscription, 'state' | 'mailedAt' | 'confirmedAt' | 'endedAt'>;
/** A row is spread by its address: both name it. */
type Place = Pick<NewsletterSubscription, 'contactIndex' | 'subscriptionId'>;
type Reader = Pick<NewsletterSubscription, 'subscriptionId' | 'contactIndex' | 'locale'>;

const OF_RUNNING = ['subscriptionId', 'noticeVersion', 'locale', 'confirmedAt'] as const;
export type RunningSubscription = Pick<NewsletterSubscription, (typeof OF_RUNNING)[number]>;
const RUNNING = columnsOf(NewsletterSubscription, { only: OF_RUNNING });

/** Newsletters, which begin as sign-ups that wait for the reader of a mailbox. */
@Injectable()
export class NewsletterRepository extends PendingProofs<NewsletterSubscription> {
  protected readonly kind = {
    entity: NewsletterSubscription,
    id: 'subscriptionId',
    subject: 'subscriptionId',
    use: 'confirm newsletter',
    secret: 'newsletter-confirmation',
    validHours: 24,
  } as const;

  async insert(tx: Tx, row: SignUp): Promise<void> {
    await this.rows(tx).insert({ ...row, state: 'pending' });
  }

  async byId(subscriptionId: string, sql: Sql = this.db): Promise<NewsletterSubscription | null> {
    return this.rows(sql).findOneBy({ subscriptionId });
  }

  /**
   * Everything of one address that has not ended, oldest first and held until the transaction ends: what happens to a
   * contact point happens one after the other. Hold the account first where there is one.
   */
  async holdContact(tx: Tx, contactIndex: Buffer): Promise<NewsletterSubscription[]> {
    return this.rows(tx).find({
      where: { contactIndex, state: Not('ended') },
      order: { subscriptionId: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  // Each choice about marketing asks some of the next three, by statement: as entities they took 7 % of the whole choice (docs/performance.md).

  /** The one that runs for this address, without holding it. */
  async running(sql: Sql, contactIndex: Buffer): Promise<RunningSubscription | null> {
    const [row] = await sql.query<RunningSubscription>(
      `SELECT ${RUNNING} FROM newsletter_subscriptions WHERE contact_index = $1 AND state = 'active'`,
      [contactIndex],
    );
    return row ?? null;
  }

  /**
   * As `running`, with all of the address held as `holdContact` does: a confirmation that is under way comes wholly before what
   * is said now, or wholly after it.
   */
  async holdRunning(tx: Tx, contactIndex: Buffer): Promise<RunningSubscription | null> {
    const rows = await tx.query<RunningSubscription & Pick<NewsletterSubscription, 'state'>>(
      `SELECT ${RUNNING}, state FROM newsletter_subscriptions WHERE contact_index = $1 AND state <> 'ended'
       ORDER BY subscription_id FOR UPDATE`,
      [contactIndex],
    );
    return rows.find(({ state }) => state === 'active') ?? null;
  }

  /** The one that runs for the verified address of an account. */
  async runningOf(sql: Sql, accountId: string): Promise<RunningSubscription | null> {
    const [row] = await sql.query<RunningSubscription>(
      `SELECT ${RUNNING} FROM newsletter_subscriptions WHERE state = 'active' AND contact_index IN (
         SELECT blind_index FROM identifiers WHERE account_id = $1 AND kind = 'email')`,
      [accountId],
    );
    return row ?? null;
  }

  /** Running subscriptions after `after`, in the order of their ids, with the account of the same verified address. */
  async page(sql: Sql, after: string | null, limit: number): Promise<(Reader & { accountId: string | null })[]> {
    return sql.query(
      `SELECT s.subscription_id AS "subscriptionId", s.contact_index AS "contactIndex", s.locale, i.account_id AS "accountId"
       FROM newsletter_subscriptions s
       LEFT JOIN identifiers i ON i.blind_index = s.contact_index AND i.kind <> 'left-email'
       WHERE s.state = 'active' AND ($1::uuid IS NULL OR s.subscription_id > $1)
       ORDER BY s.subscription_id LIMIT $2`,
      [after, limit],
    );
  }

  /** A repeat of the same mail, after a fault, is no second one. */
  async markMailed(tx: Tx, { contactIndex, subscriptionId }: Place, mailedAt: Date): Promise<void> {
    await this.rows(tx).update({ contactIndex, subscriptionId, mailedAt: IsNull() }, { mailedAt });
  }

  /** Runs from now on; the evidence of the sign-up is in the ledger then, and leaves the row. */
  async confirm(tx: Tx, { contactIndex, subscriptionId }: Place, confirmedAt: Date): Promise<void> {
    const confirmed = { state: 'active', confirmedAt, evidenceSealed: null } as const;
    await this.rows(tx).update({ contactIndex, subscriptionId }, confirmed);
  }

  /** Comes to another address from now on. A new row: the address is the key that rows are spread by. */
  async move(tx: Tx, { contactIndex, subscriptionId }: Place, to: Buffer, emailSealed: Buffer): Promise<void> {
    const [old] = await takeRows(this.rows(tx), { contactIndex, subscriptionId });
    if (old) await this.rows(tx).insert({ ...old, contactIndex: to, emailSealed });
  }

  async end(tx: Tx, { contactIndex, subscriptionId }: Place, endedAt: Date): Promise<void> {
    await this.rows(tx).update({ contactIndex, subscriptionId }, { state: 'ended', endedAt });
  }

  /** Lets the sign-ups of an address that wait for a confirmation end now; the sweep forgets them. */
  async expireWaiting(tx: Tx, contactIndex: Buffer): Promise<void> {
    const now = this.clock.now();
    await this.rows(tx).update({ contactIndex, state: 'pending', expiresAt: MoreThan(now) }, { expiresAt: now });
  }

  /** What nobody confirmed in time; a subscription that runs waits for nothing. */
  override sweep(): Promise<void> {
    return super.sweep({ state: 'pending' });
  }

  /** Ended subscriptions whose data is still there, oldest first. */
  async ended(sql: Sql, limit: number): Promise<NewsletterSubscription[]> {
    return this.rows(sql).find({ where: { state: 'ended' }, order: { endedAt: 'ASC' }, take: limit });
  }
}
