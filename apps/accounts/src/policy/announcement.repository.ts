import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';

/** How far telling people of one version has come. */
export interface AnnouncementRow {
  readonly announcement_id: string;
  readonly pack_id: string;
  readonly version: number;
  readonly created_at: Date;
  /** The pass over all accounts that runs or ran last. */
  readonly pass: number;
  /** The last account that this pass has queued messages for. */
  readonly reached: string | null;
  readonly finished_at: Date | null;
}

const COLUMNS = 'announcement_id, pack_id, version, created_at, pass, reached, finished_at';

@Injectable()
export class AnnouncementRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async add(tx: Tx, announcementId: string, packId: string, version: number, now: Date): Promise<void> {
    await tx.query(
      'INSERT INTO policy_announcements (announcement_id, pack_id, version, created_at) VALUES ($1, $2, $3, $4)',
      [announcementId, packId, version, now],
    );
  }

  async byId(announcementId: string, sql: Sql = this.db): Promise<AnnouncementRow | null> {
    const rows = await sql.query<AnnouncementRow>(
      `SELECT ${COLUMNS} FROM policy_announcements WHERE announcement_id = $1`,
      [announcementId],
    );
    return rows[0] ?? null;
  }

  /** Held until the transaction ends: two runs of one job must not both move it on. */
  async hold(tx: Tx, announcementId: string): Promise<AnnouncementRow | null> {
    const rows = await tx.query<AnnouncementRow>(
      `SELECT ${COLUMNS} FROM policy_announcements WHERE announcement_id = $1 FOR UPDATE`,
      [announcementId],
    );
    return rows[0] ?? null;
  }

  async of(packId: string): Promise<AnnouncementRow[]> {
    return this.db.query<AnnouncementRow>(`SELECT ${COLUMNS} FROM policy_announcements WHERE pack_id = $1`, [packId]);
  }

  async move(tx: Tx, announcementId: string, pass: number, reached: string | null, finishedAt: Date | null) {
    await tx.query(
      `UPDATE policy_announcements SET pass = $2, reached = $3, finished_at = $4 WHERE announcement_id = $1`,
      [announcementId, pass, reached, finishedAt],
    );
  }

  /** The next active accounts behind one, in the order of their ids. */
  async accountsAfter(tx: Tx, reached: string | null, limit: number): Promise<string[]> {
    const rows = await tx.query<{ account_id: string }>(
      `SELECT account_id FROM accounts WHERE status = 'active' AND ($1::uuid IS NULL OR account_id > $1)
       ORDER BY account_id LIMIT $2`,
      [reached, limit],
    );
    return rows.map(({ account_id }) => account_id);
  }

  async activeAccounts(): Promise<number> {
    const [row] = await this.db.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM accounts WHERE status = 'active'`,
    );
    return row?.count ?? 0;
  }

  /** People whose living consent is older than the notice that a version brings, by purpose. */
  async peopleAsked(
    purposes: readonly string[],
    noticeVersions: readonly number[],
    now: Date,
  ): Promise<ReadonlyMap<string, number>> {
    const rows = await this.db.query<{ purpose: string; people: number }>(
      `SELECT c.purpose, count(*)::int AS people
       FROM unnest($1::text[], $2::int[]) AS asked (purpose, notice_version)
       JOIN consents c ON c.purpose = asked.purpose AND coalesce(c.notice_version, 0) < asked.notice_version
       JOIN accounts a ON a.account_id = c.account_id AND a.status = 'active'
       WHERE c.status = 'given' AND (c.expires_at IS NULL OR c.expires_at > $3)
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
