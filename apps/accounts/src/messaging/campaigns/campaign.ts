import type { Segment } from '@evc/domain';
import type { MessageChannel } from '../messages/message';

/** A campaign in one language; plain text, naming nobody. */
export interface CampaignText {
  readonly locale: string;
  /** One line: all that a push shows. */
  readonly subject: string;
  readonly text: string;
}

/** `scheduled` until its time, `running` while it is queued person by person, `done` when all are queued. */
export type CampaignState = 'scheduled' | 'running' | 'done' | 'cancelled';

/** First the accounts, then those who took the newsletter without one. */
export type CampaignStage = 'accounts' | 'subscriptions';

export interface Campaign {
  readonly campaignId: string;
  readonly state: CampaignState;
  readonly texts: readonly CampaignText[];
  readonly channels: readonly MessageChannel[];
  /** Only those of whom this was inferred; everybody when null. */
  readonly segment: Segment | null;
  readonly sendAt: Date;
  /** The staff account that ordered it. */
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly stage: CampaignStage;
  /** The last subject of the stage that is queued; null at its beginning. */
  readonly position: string | null;
  readonly finishedAt: Date | null;
}

export const CAMPAIGN_KIND = 'campaign';
/** Every campaign speaks these; more are welcome. */
export const CAMPAIGN_LOCALES = ['en', 'zh-Hant'] as const;
