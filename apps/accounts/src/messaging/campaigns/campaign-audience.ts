import { Injectable } from '@nestjs/common';
import type { Segment } from '@evc/domain';
import { NewsletterAudience } from '../newsletter/newsletter-audience';
import type { MessageChannel, SubjectKind } from '../messages/message';
import { Profiles } from '../../profiling';
import type { CampaignStage } from './campaign';
import type { Campaign } from './campaign.entity';
import { CampaignAudienceRepository } from './campaign-audience.repository';

export interface Recipient {
  readonly subjectId: string;
  readonly subject: SubjectKind;
  /** Of the campaign's channels, those the recipient agreed to. */
  readonly channels: readonly MessageChannel[];
}

/** One portion of the walk through the audience, and where it goes on; null when all were met. */
export interface AudiencePage {
  readonly recipients: readonly Recipient[];
  readonly next: { readonly stage: CampaignStage; readonly position: string | null } | null;
}

/** What the walk must know of a campaign. */
export type AudienceOf = Pick<Campaign, 'channels' | 'segment' | 'stage' | 'position'>;

/** Whom a campaign goes to: accounts that agreed to marketing, then newsletter subscriptions without such an account. */
@Injectable()
export class CampaignAudience {
  constructor(
    private readonly repository: CampaignAudienceRepository,
    private readonly profiles: Profiles,
    private readonly newsletter: NewsletterAudience,
  ) {}

  /** @param limit how many accounts or subscriptions are looked at */
  async page(campaign: AudienceOf, limit: number): Promise<AudiencePage> {
    if (campaign.stage === 'subscriptions') return this.subscriptions(campaign.position, limit);
    const { channels, segment, position } = campaign;
    const { members, last } = segment
      ? await this.segmentMembers(segment, position, limit)
      : await this.everybody(channels, position, limit);
    const recipients = members
      .map(({ accountId: subjectId, channels: agreed }): Recipient => {
        return { subjectId, subject: 'account', channels: channels.filter((channel) => agreed.includes(channel)) };
      })
      .filter((recipient) => recipient.channels.length > 0);
    return { recipients, next: last === null ? afterAccounts(campaign) : { stage: 'accounts', position: last } };
  }

  private async everybody(channels: readonly MessageChannel[], after: string | null, limit: number) {
    const members = await this.repository.page(channels, after, limit);
    return { members, last: members.length < limit ? null : (members.at(-1)?.accountId ?? null) };
  }

  private async segmentMembers(segment: Segment, after: string | null, limit: number) {
    const ids = await this.profiles.membersOf(segment, after, limit);
    return { members: await this.repository.among(ids), last: ids.length < limit ? null : (ids.at(-1) ?? null) };
  }

  private async subscriptions(cursor: string | null, limit: number): Promise<AudiencePage> {
    const { items, nextCursor } = await this.newsletter.page(cursor, limit);
    return {
      recipients: items.map(({ subscriptionId }) => {
        return { subjectId: subscriptionId, subject: 'subscription', channels: ['email'] };
      }),
      next: nextCursor === null ? null : { stage: 'subscriptions', position: nextCursor },
    };
  }
}

/** The newsletter is mail, and nobody profiles those who take it without an account. */
function afterAccounts({ channels, segment }: AudienceOf): AudiencePage['next'] {
  const reachesNewsletter = channels.includes('email') && segment === null;
  return reachesNewsletter ? { stage: 'subscriptions', position: null } : null;
}
