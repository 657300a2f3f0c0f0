import { Inject, Injectable } from '@nestjs/common';
import type { Segment } from '@evc/domain';
import { CLOCK, type Clock } from '@evc/platform';
import { MARKETING } from '../../purposes';
import type { MessageChannel } from '../messages/message';
import { PolicyInForce } from '../../consent';
import { CampaignAudience } from './campaign-audience';
import { CampaignAudienceRepository } from './campaign-audience.repository';
import type { CampaignChannelAudience } from './campaign.dto';
import type { CampaignStage } from './campaign';

const PORTION = 500;

/** Counts an audience before anything is ordered. */
@Injectable()
export class CampaignCounting {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly inForce: PolicyInForce,
    private readonly walk: CampaignAudience,
    private readonly repository: CampaignAudienceRepository,
  ) {}

  /** Everybody is counted by one statement for each channel; a segment and the newsletter by the walk a campaign takes. */
  async audience(channels: readonly MessageChannel[], segment: Segment | null): Promise<CampaignChannelAudience[]> {
    const newsletter =
      channels.includes('email') && segment === null ? await this.met(['email'], null, 'subscriptions') : [];
    const members = segment === null ? null : await this.met(channels, segment, 'accounts');
    // What was agreed to before a change that asks anew rests until it is answered (QTL-11).
    const carrying = Math.max(0, ...(this.inForce.asks()[MARKETING] ?? []).map((ask) => ask.noticeVersion));
    const counted: CampaignChannelAudience[] = [];
    for (const channel of channels) {
      const accounts = members
        ? members.filter((agreed) => agreed.includes(channel)).length
        : await this.repository.count(channel, carrying, this.clock.now());
      counted.push({ channel, accounts, subscriptions: channel === 'email' ? newsletter.length : 0 });
    }
    return counted;
  }

  /** The channels of each recipient whom the walk meets from the beginning of a stage. */
  private async met(channels: readonly MessageChannel[], segment: Segment | null, from: CampaignStage) {
    const met: (readonly MessageChannel[])[] = [];
    let place: { stage: CampaignStage; position: string | null } | null = { stage: from, position: null };
    while (place !== null) {
      const { recipients, next } = await this.walk.page({ channels, segment, ...place }, PORTION);
      met.push(...recipients.map((recipient) => recipient.channels));
      place = next;
    }
    return met;
  }
}
