import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Sql, type Tx } from '@evc/database';
import type { MessageChannel, MessageState } from '../messages/message';
import type { CampaignRow, CampaignStage, CampaignState } from './campaign';

const COLUMNS = `campaign_id, state, texts, channels, segment, send_at, created_by, created_at, stage, position,
  finished_at`;

export interface CampaignCount {
  readonly ref: string;
  readonly channel: MessageChannel;
  readonly state: MessageState;
  readonly reason: string | null;
  readonly count: number;
}

/** How far a campaign has come. */
export interface CampaignProgress {
  readonly state: CampaignState;
  readonly stage: CampaignStage;
  readonly position: string | null;
  readonly finishedAt: Date | null;
}

@Injectable()
export class CampaignRepository {
  constructor(@Inject(ACCOUNTS_DB) private readonly db: Database) {}

  async insert(
    tx: Tx,
    row: Omit<CampaignRow, 'state' | 'stage' | 'position' | 'finished_at'>,
  ): Promise<CampaignRow | null> {
    const rows = await tx.query<CampaignRow>(
      `INSERT INTO campaigns (campaign_id, state, texts, channels, segment, send_at, created_by, created_at)
       VALUES ($1, 'scheduled', $2::jsonb, $3, $4, $5, $6, $7) RETURNING ${COLUMNS}`,
      [
        row.campaign_id,
        JSON.stringify(row.texts),
        row.channels,
        row.segment,
        row.send_at,
        row.created_by,
        row.created_at,
      ],
    );
    return rows[0] ?? null;
  }

  async byId(campaignId: string, sql: Sql = this.db): Promise<CampaignRow | null> {
    const rows = await sql.query<CampaignRow>(`SELECT ${COLUMNS} FROM campaigns WHERE campaign_id = $1`, [campaignId]);
    return rows[0] ?? null;
  }

  /** The campaign as it is now, held until the transaction ends. */
  async hold(tx: Tx, campaignId: string): Promise<CampaignRow | null> {
    const rows = await tx.query<CampaignRow>(`SELECT ${COLUMNS} FROM campaigns WHERE campaign_id = $1 FOR UPDATE`, [
      campaignId,
    ]);
    return rows[0] ?? null;
  }

  /** One page, newest first, from below `before`. */
  async page(before: string | null, limit: number): Promise<CampaignRow[]> {
    return this.db.query<CampaignRow>(
      `SELECT ${COLUMNS} FROM campaigns WHERE $1::uuid IS NULL OR campaign_id < $1
       ORDER BY campaign_id DESC LIMIT $2`,
      [before, limit],
    );
  }

  async advance(tx: Tx, campaignId: string, { state, stage, position, finishedAt }: CampaignProgress): Promise<void> {
    await tx.query(
      `UPDATE campaigns SET state = $2, stage = $3, position = $4, finished_at = $5 WHERE campaign_id = $1`,
      [campaignId, state, stage, position, finishedAt],
    );
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
    const rows = await tx.query<{ campaign_id: string }>(
      `SELECT campaign_id FROM campaigns WHERE state IN ('scheduled', 'running') AND send_at < $1
       ORDER BY send_at LIMIT $2`,
      [moment, limit],
    );
    return rows.map((row) => row.campaign_id);
  }
}
