import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ACCOUNTS_DB, type Database, newId, type Tx } from '@evc/database';
import { type Channel, findPurpose } from '@evc/domain';
import { AccountsJobs } from '@evc/events';
import { CLOCK, type Clock, decodeCursor, encodeCursor, Problem } from '@evc/platform';
import { type LoadedPolicy, POLICY } from '@evc/policy';
import { MARKETING } from '../../purposes';
import type { MessageChannel } from '../messages/message';
import { CAMPAIGN_LOCALES } from './campaign';
import {
  type CampaignAudienceResponse,
  type CampaignListResponse,
  type CampaignRequest,
  CampaignResponse,
} from './campaign.dto';
import { CampaignCounting } from './campaign-counting';
import { CampaignRepository } from './campaign.repository';

const POSITION = z.strictObject({ before: z.uuid() });
const FARTHEST_MS = 366 * 86_400_000;
/** Before the messages it makes, after what serves single people. */
const PRIORITY = 5;

/** What the desk does with campaigns: order, look, cancel (QV-2, QST-1.3c). */
@Injectable()
export class CampaignService {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(POLICY) private readonly policy: LoadedPolicy,
    private readonly campaigns: CampaignRepository,
    private readonly counting: CampaignCounting,
    private readonly jobs: AccountsJobs,
  ) {}

  /** Orders a campaign. @throws Problem validation-failed, channel-not-offered, channel-not-connected */
  async create(staffId: string, request: CampaignRequest): Promise<CampaignResponse> {
    const now = this.clock.now();
    const channels = this.channelsOf(request);
    const sendAt = sendTime(request, now);
    const row = await this.db.transaction(async (tx) => {
      const created = await this.campaigns.insert(tx, {
        campaignId: newId(),
        texts: request.texts.map(({ locale, subject, text }) => ({
          locale,
          subject: subject.trim(),
          text: text.trim(),
        })),
        channels,
        segment: request.segment ?? null,
        sendAt,
        createdBy: staffId,
        createdAt: now,
      });
      if (!created) throw new Error('the campaign was not stored');
      await this.order(tx, created.campaignId, sendAt.getTime() - now.getTime());
      return created;
    });
    return CampaignResponse.of(row, []);
  }

  /** Whom it would be queued for now; nothing is stored. @throws Problem as `create` does */
  async audience(request: CampaignRequest): Promise<CampaignAudienceResponse> {
    const channels = this.channelsOf(request);
    sendTime(request, this.clock.now());
    return { channels: await this.counting.audience(channels, request.segment ?? null) };
  }

  /** One page, newest first. @throws Problem invalid-cursor */
  async list(limit: number, cursor?: string): Promise<CampaignListResponse> {
    const before = cursor === undefined ? null : decodeCursor(cursor, POSITION).before;
    const rows = await this.campaigns.page(before, limit + 1);
    const page = rows.slice(0, limit);
    const counts = await this.campaigns.counts(page.map(({ campaignId: id }) => id));
    const last = page.at(-1);
    return {
      items: page.map((row) => CampaignResponse.of(row, counts)),
      nextCursor: rows.length > limit && last ? encodeCursor({ before: last.campaignId }) : null,
    };
  }

  /** @throws Problem not-found */
  async read(campaignId: string): Promise<CampaignResponse> {
    const row = await this.campaigns.byId(campaignId);
    if (!row) throw new Problem('not-found');
    return CampaignResponse.of(row, await this.campaigns.counts([campaignId]));
  }

  /** From the commit on nothing more of it leaves; what was sent stays. Safe to repeat. @throws Problem not-found */
  async cancel(campaignId: string): Promise<CampaignResponse> {
    const now = this.clock.now();
    await this.db.transaction(async (tx) => {
      const row = await this.campaigns.hold(tx, campaignId);
      if (!row) throw new Problem('not-found');
      if (row.state === 'cancelled') return;
      const ended = { state: 'cancelled', stage: row.stage, position: null, finishedAt: now } as const;
      await this.campaigns.advance(tx, campaignId, ended);
      await this.order(tx, campaignId); // drops what is queued already
    });
    return this.read(campaignId);
  }

  /** Orders the walk through the audience, in place of one that waits. */
  async order(tx: Tx, campaignId: string, afterMs = 0): Promise<void> {
    await this.jobs.add(
      tx,
      'run-campaign',
      { campaignId },
      { afterMs, jobKey: `campaign:${campaignId}`, priority: PRIORITY },
    );
  }

  /**
   * People may choose social media as a channel, and the choice is kept; yet nothing here can post there. A campaign that
   * asks for it is refused rather than taken and silently not sent.
   */
  private channelsOf({ channels, texts }: CampaignRequest): MessageChannel[] {
    const missing = CAMPAIGN_LOCALES.filter((locale) => !texts.some((text) => text.locale === locale));
    if (missing.length > 0) {
      throw new Problem('validation-failed', {
        errors: [{ path: 'texts', message: `must hold ${missing.join(', ')}` }],
      });
    }
    const offered = findPurpose(this.policy.pack, MARKETING)?.channels ?? [];
    if (!channels.every((channel) => offered.includes(channel))) throw new Problem('channel-not-offered');
    if (!channels.every(isConnected)) throw new Problem('channel-not-connected');
    return channels.filter(isConnected);
  }
}

function isConnected(channel: Channel): channel is MessageChannel {
  return channel !== 'social';
}

function sendTime({ sendAt }: CampaignRequest, now: Date): Date {
  if (sendAt === undefined) return now;
  const at = new Date(sendAt);
  const ahead = at.getTime() - now.getTime();
  if (ahead >= 0 && ahead <= FARTHEST_MS) return at;
  const message = 'must lie ahead, at most a year';
  throw new Problem('validation-failed', { errors: [{ path: 'sendAt', message }] });
}
