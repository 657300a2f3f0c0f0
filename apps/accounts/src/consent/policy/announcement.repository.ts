import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import type { SubjectKind } from '../../messaging';
import { PolicyAnnouncement } from './policy-announcement.entity';

/** Whom an announcement goes to. */
export interface AnnouncementReader {
  readonly subjectId: string;
  readonly subject: SubjectKind;
}

/** Running newsletters to addresses without an account: with one, the account is told. */
const NEWSLETTERS_ALONE = `FROM newsletter_subscriptions s WHERE s.state = 'active'
  AND NOT EXISTS (SELECT 1 FROM identifiers i WHERE i.blind_index = s.contact_index AND i.kind <> 'left-email')`;

@Injectable()
export class AnnouncementRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async add(tx: Tx, announcementId: string, packId: string, version: number, createdAt: Date): Promise<void> {
    await tx.of(PolicyAnnouncement).insert({ announcementId, packId, version, createdAt });
  }

  byId(announcementId: string, sql: Sql = this.db): Promise<PolicyAnnouncement | null> {
    return sql.of(PolicyAnnouncement).findOneBy({ announcementId });
  }

  /** Held until the transaction ends: two runs of one job must not both move it on. */
  hold(tx: Tx, announcementId: string): Promise<PolicyAnnouncement | null> {
    return tx.of(PolicyAnnouncement).findOne({ where: { announcementId }, lock: { mode: 'pessimistic_write' } });
  }

  of(packId: string): Promise<PolicyAnnouncement[]> {
    return this.db.of(PolicyAnnouncement).findBy({ packId });
  }

  async move(tx: Tx, announcementId: string, pass: number, reached: string | null, finishedAt: Date | null) {
    await tx.of(PolicyAnnouncement).update({ announcementId }, { pass, reached, finishedAt });
  }

  /** The next active accounts and newsletters behind one, in the order of their ids. */
  async readersAfter(tx: Tx, reached: string | null, limit: number): Promise<AnnouncementReader[]> {
    return tx.query<AnnouncementReader>(
      `(SELECT account_id AS "subjectId", 'account' AS subject FROM accounts
        WHERE status = 'active' AND ($1::uuid IS NULL OR account_id > $1) ORDER BY account_id LIMIT $2)
       UNION ALL
       (SELECT s.subscription_id, 'subscription' ${NEWSLETTERS_ALONE} AND ($1::uuid IS NULL OR s.subscription_id > $1)
        ORDER BY s.subscription_id LIMIT $2)
       ORDER BY 1 LIMIT $2`,
      [reached, limit],
    );
  }

  /** How many there are of each kind. */
  async readers(): Promise<Readonly<Record<SubjectKind, number>>> {
    const [row] = await this.db.query<Record<SubjectKind, number>>(
      `SELECT (SELECT count(*)::int FROM accounts WHERE status = 'active') AS account,
         (SELECT count(*)::int ${NEWSLETTERS_ALONE}) AS subscription`,
    );
    return row ?? { account: 0, subscription: 0 };
  }

  /** People, with an account or a newsletter alone, whose active consent is older than the notice of a version, by purpose. */
  async peopleAsked(
    purposes: readonly string[],
    noticeVersions: readonly number[],
    now: Date,
  ): Promise<ReadonlyMap<string, number>> {
    const rows = await this.db.query<{ purpose: string; people: number }>(
      `SELECT c.purpose, count(*)::int AS people
       FROM unnest($1::text[], $2::int[]) AS asked (purpose, notice_version)
       JOIN consents c ON c.purpose = asked.purpose AND coalesce(c.notice_version, 0) < asked.notice_version
       WHERE c.status = 'given' AND (c.expires_at IS NULL OR c.expires_at > $3)
         AND (EXISTS (SELECT 1 FROM accounts a WHERE a.account_id = c.account_id AND a.status = 'active')
           OR EXISTS (SELECT 1 ${NEWSLETTERS_ALONE} AND s.subscription_id = c.account_id))
       GROUP BY c.purpose`,
      [purposes, noticeVersions, now],
    );
    return new Map(rows.map(({ purpose, people }) => [purpose, people]));
  }

  /** Messages of some announcements by what became of them. */
  async outcomes(announcementIds: readonly string[]): Promise<{ ref: string; state: string; count: number }[]> {
    return this.db.query(
      `SELECT ref, state, count(*)::int AS count FROM messages WHERE ref = ANY($1::uuid[]) GROUP BY ref, state`,
      [announcementIds],
    );
  }
}
