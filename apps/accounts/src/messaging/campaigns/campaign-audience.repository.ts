import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database } from '@evc/database';
import type { Channel } from '@evc/domain';
import { MARKETING } from '../../purposes';
import type { MessageChannel } from '../messages/message';

/** An account that agreed to marketing, and over which channels. */
export interface AudienceMember {
  readonly accountId: string;
  readonly channels: readonly Channel[];
}

/** Those who agreed. Being among them allows nothing: the gate is asked for each message when it is sent. */
const AGREED = `FROM consents c JOIN accounts a ON a.account_id = c.account_id
  WHERE c.purpose = '${MARKETING}' AND c.status = 'given' AND a.status = 'active'`;

@Injectable()
export class CampaignAudienceRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  /** Those who agreed to some of the channels, in the order of their ids, from above `after`. */
  async page(channels: readonly MessageChannel[], after: string | null, limit: number): Promise<AudienceMember[]> {
    return this.db.query<AudienceMember>(
      `SELECT c.account_id AS "accountId", c.channels ${AGREED} AND c.channels && $1::text[]
         AND ($2::uuid IS NULL OR c.account_id > $2)
       ORDER BY c.account_id LIMIT $3`,
      [channels, after, limit],
    );
  }

  /** Those of `accountIds` who agreed. */
  async among(accountIds: readonly string[]): Promise<AudienceMember[]> {
    return this.db.query<AudienceMember>(
      `SELECT c.account_id AS "accountId", c.channels ${AGREED} AND c.account_id = ANY($1::uuid[]) ORDER BY c.account_id`,
      [accountIds],
    );
  }

  /**
   * How many agreed to the channel, without minors and those who restricted or objected.
   * @param noticeVersion the oldest notice whose consents still carry
   */
  async count(channel: MessageChannel, noticeVersion: number, now: Date): Promise<number> {
    const [row] = await this.db.query<{ count: number }>(
      `SELECT count(*)::int AS count ${AGREED} AND $1 = ANY(c.channels) AND NOT a.minor AND a.restricted_at IS NULL
         AND (c.expires_at IS NULL OR c.expires_at > $2) AND coalesce(c.notice_version, 0) >= $3
         AND NOT EXISTS (SELECT 1 FROM objections o WHERE o.account_id = c.account_id AND o.purpose = c.purpose)`,
      [channel, now, noticeVersion],
    );
    return row?.count ?? 0;
  }
}
