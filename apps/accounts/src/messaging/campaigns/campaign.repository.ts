import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, In, LessThan, type Sql, type Tx } from '@evc/database';
import type { MessageChannel, MessageState } from '../messages/message';
import { Campaign } from './campaign.entity';

export interface CampaignCount {
  readonly ref: string;
  readonly channel: MessageChannel;
  readonly state: MessageState;
  readonly reason: string | null;
  readonly count: number;
}

/** How far a campaign has come. */
export type CampaignProgress = Readonly<Pick<Campaign, 'state' | 'stage' | 'position' | 'finishedAt'>>;

@Injectable()
export class CampaignRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async insert(tx: Tx, row: Omit<Campaign, 'state' | 'stage' | 'position' | 'finishedAt'>): Promise<Campaign | null> {
    await tx.of(Campaign).insert({ ...row, state: 'scheduled' });
    return this.byId(row.campaignId, tx);
  }

  byId(campaignId: string, sql: Sql = this.db): Promise<Campaign | null> {
    return sql.of(Campaign).findOneBy({ campaignId });
  }

  /** The campaign as it is now, held until the transaction ends. */
  hold(tx: Tx, campaignId: string): Promise<Campaign | null> {
    return tx.of(Campaign).findOne({ where: { campaignId }, lock: { mode: 'pessimistic_write' } });
  }

  /** One page, newest first, from below `before`. */
  page(before: string | null, limit: number): Promise<Campaign[]> {
    const where = before === null ? {} : { campaignId: LessThan(before) };
    return this.db.of(Campaign).find({ where, order: { campaignId: 'DESC' }, take: limit });
  }

  async advance(tx: Tx, campaignId: string, { state, stage, position, finishedAt }: CampaignProgress): Promise<void> {
    await tx.of(Campaign).update({ campaignId }, { state, stage, position, finishedAt });
  }

  /** What became of the messages of these campaigns: numbers only. */
  async counts(campaignIds: readonly string[]): Promise<CampaignCount[]> {
    return this.db.query<CampaignCount>(
      `SELECT ref, channel, state, reason, count(*)::int AS count FROM messages WHERE ref = ANY($1::uuid[])
       GROUP BY ref, channel, state, reason ORDER BY channel, state, reason`,
      [campaignIds],
    );
  }

  /** Campaigns that should have been queued before `moment` and are not. */
  async overdue(tx: Tx, moment: Date, limit: number): Promise<string[]> {
    const where = { state: In(['scheduled', 'running']), sendAt: LessThan(moment) };
    const rows = await tx
      .of(Campaign)
      .find({ where, select: { campaignId: true }, order: { sendAt: 'ASC' }, take: limit });
    return rows.map(({ campaignId }) => campaignId);
  }
}
