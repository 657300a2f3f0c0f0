import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsISO8601,
  IsLocale,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { type Channel, type Segment, SEGMENTS } from '@evc/domain';
import { NoControlCharacters } from '@evc/platform';
import type { MessageChannel } from '../messages/message';
import type { CampaignState } from './campaign';
import type { Campaign } from './campaign.entity';
import type { CampaignCount } from './campaign.repository';

const CHANNELS: readonly Channel[] = ['email', 'push', 'inbox', 'social'];
/** Anything but control characters and direction marks; line breaks are welcome. */
const PLAIN_TEXT = /^(?:\n|[^\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff])*$/;

export class CampaignTextRequest {
  @IsLocale()
  @MaxLength(35)
  locale!: string;

  /** One line; all that a push shows on a lock screen. */
  @IsString()
  @MinLength(1)
  @MaxLength(120)
  @Matches(/\S/)
  @NoControlCharacters()
  subject!: string;

  /** Plain text; an empty line parts paragraphs. */
  @IsString()
  @MinLength(1)
  @MaxLength(10_000)
  @Matches(/\S/)
  @Matches(PLAIN_TEXT, { message: 'must not hold control characters' })
  text!: string;
}

export class CampaignRequest {
  /** One for each language; `en` and `zh-Hant` at least. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique(({ locale }: CampaignTextRequest) => locale)
  @ValidateNested({ each: true })
  @Type(() => CampaignTextRequest)
  texts!: CampaignTextRequest[];

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(4)
  @ArrayUnique()
  @IsIn(CHANNELS, { each: true })
  channels!: Channel[];

  /** Only to people of whom this was inferred, with their consent to profiling. */
  @IsOptional()
  @IsIn(SEGMENTS)
  segment?: Segment;

  /** When to send, at most a year ahead; at once when left out. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(/(Z|[+-]\d\d:\d\d)$/, { message: 'must name its time zone' })
  sendAt?: string;
}

export class CampaignQuery {
  /** Only count whom it would go to. */
  @IsOptional()
  @IsIn(['true', 'false'])
  dryRun?: 'true' | 'false';
}

/** How many messages of a campaign are in which state. */
export class CampaignCountResponse {
  channel!: MessageChannel;
  state!: string;
  /** Why it was not sent. */
  reason!: string | null;
  count!: number;
}

export class CampaignResponse {
  id!: string;
  state!: CampaignState;
  texts!: CampaignTextRequest[];
  channels!: MessageChannel[];
  segment!: Segment | null;
  sendAt!: string;
  createdAt!: string;
  finishedAt!: string | null;
  counts!: CampaignCountResponse[];

  static of(row: Campaign, counts: readonly CampaignCount[]): CampaignResponse {
    return {
      id: row.campaignId,
      state: row.state,
      texts: row.texts.map(({ locale, subject, text }) => ({ locale, subject, text })),
      channels: [...row.channels],
      segment: row.segment,
      sendAt: row.sendAt.toISOString(),
      createdAt: row.createdAt.toISOString(),
      finishedAt: row.finishedAt?.toISOString() ?? null,
      counts: counts
        .filter(({ ref }) => ref === row.campaignId)
        .map(({ channel, state, reason, count }) => ({ channel, state, reason, count })),
    };
  }
}

export class CampaignListResponse {
  items!: CampaignResponse[];
  nextCursor!: string | null;
}

export class CampaignChannelAudience {
  channel!: MessageChannel;
  /** Accounts that agreed to marketing over this channel. */
  accounts!: number;
  /** Newsletter subscriptions beside them; by mail only. */
  subscriptions!: number;
}

/** Whom a campaign would be queued for now; each one is asked again when it is sent, so it may reach fewer. */
export class CampaignAudienceResponse {
  channels!: CampaignChannelAudience[];
}
