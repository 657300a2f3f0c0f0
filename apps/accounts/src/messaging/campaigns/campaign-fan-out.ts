import { Inject, Injectable } from '@nestjs/common';
import { ACCOUNTS_DB, type Database, type Tx } from '@evc/database';
import { CLOCK, type Clock } from '@evc/platform';
import { MARKETING } from '../../purposes';
import { MessageQueue } from '../messages/message-queue';
import { CAMPAIGN_KIND } from './campaign';
import type { Campaign } from './campaign.entity';
import { CampaignAudience, type AudiencePage } from './campaign-audience';
import { CampaignRepository } from './campaign.repository';

/** Held for a moment each: those who change a choice just then wait for the portion. */
const PORTION = 100;
const DROPPED_AT_ONCE = 1_000;

/** `wait`: its time has not come. `more`: call again. `done`: nothing is left to do. */
export type FanOutStep = { readonly kind: 'more' | 'done' } | { readonly kind: 'wait'; readonly afterMs: number };

/**
 * Queues a campaign person by person. Messages and place in the walk commit together, so a process that dies loses or
 * repeats nothing; a second run beside the first finds the place moved and leaves.
 */
@Injectable()
export class CampaignFanOut {
  constructor(
    @Inject(ACCOUNTS_DB) private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly campaigns: CampaignRepository,
    private readonly audience: CampaignAudience,
    private readonly queue: MessageQueue,
  ) {}

  /** Takes the next portion. */
  async step(campaignId: string): Promise<FanOutStep> {
    const campaign = await this.campaigns.byId(campaignId);
    if (!campaign || campaign.state === 'done') return { kind: 'done' };
    if (campaign.state === 'cancelled') return this.dropSome(campaignId);
    const early = campaign.sendAt.getTime() - this.clock.now().getTime();
    if (early > 0) return { kind: 'wait', afterMs: early };
    const page = await this.audience.page(campaign, PORTION);
    await this.db.transaction((tx) => this.take(tx, campaign, page));
    return { kind: 'more' };
  }

  private async take(tx: Tx, seen: Campaign, { recipients, next }: AudiencePage): Promise<void> {
    const campaign = await this.campaigns.hold(tx, seen.campaignId);
    if (campaign?.state !== seen.state || campaign.stage !== seen.stage || campaign.position !== seen.position) return;
    const now = this.clock.now();
    const message = { kind: CAMPAIGN_KIND, ref: campaign.campaignId, purpose: MARKETING, now, bulk: true };
    for (const recipient of recipients) await this.queue.add(tx, { ...message, ...recipient });
    const { stage, position } = next ?? { stage: campaign.stage, position: null };
    const [state, finishedAt] = next ? (['running', null] as const) : (['done', now] as const);
    await this.campaigns.advance(tx, campaign.campaignId, { state, stage, position, finishedAt });
  }

  /** The gate lets nothing of a cancelled campaign out; this is so that it does not even look. */
  private async dropSome(campaignId: string): Promise<FanOutStep> {
    const dropped = await this.queue.dropOf(campaignId, 'cancelled', DROPPED_AT_ONCE);
    return { kind: dropped === DROPPED_AT_ONCE ? 'more' : 'done' };
  }
}
