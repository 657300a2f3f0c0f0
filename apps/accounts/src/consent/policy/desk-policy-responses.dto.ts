import { ApiProperty } from '@nestjs/swagger';
import { PolicyVersionResponse, PolicyVersionTextResponse } from './policy.dto';

/** A purpose whose consent is asked anew. */
export class AskedPurposeResponse {
  purpose!: string;
  /** The notice to agree to. */
  noticeVersion!: number;
  required!: boolean;
  /** Subjects of the changes that touch it; `notice` where only its notice says something new. */
  because!: string[];
  /** How many people agreed to the notice before. */
  people!: number;
  /** From when the purpose rests for those who have not answered. */
  restsFrom!: string;
}

/** What publishing does, or would do. */
export class PublicationResponse {
  /** True when nothing was changed. */
  dryRun!: boolean;
  version!: number;
  /** SHA-256, hex. */
  hash!: string;
  @ApiProperty({ enum: ['minor', 'material'] })
  change!: string;
  /** YYYY-MM-DD. */
  effectiveFrom!: string;
  /** When people begin to be told. */
  announcedAt!: string;
  /** How they are told. */
  channels!: string[];
  /** How many people are told: all with an account and, of a material change, readers of the newsletter alone. */
  told!: number;
  asks!: AskedPurposeResponse[];
  /** A right is reduced, so that express consent is asked. */
  express!: boolean;
}

/** Messages of an announcement, one for each person and channel, by what became of them. */
export class AnnouncementMessagesResponse {
  queued!: number;
  sent!: number;
  /** The gate said no, for example under a restriction. */
  withheld!: number;
  failed!: number;
  dropped!: number;
}

export class AnnouncementResponse {
  orderedAt!: string;
  /** When everyone's messages were queued; null until then. */
  queuedAt!: string | null;
  messages!: AnnouncementMessagesResponse;
}

export class DeskPolicyResponse extends PolicyVersionResponse {
  @ApiProperty({ enum: ['pack', 'desk'] })
  source!: string;
  /** Null for the first version, which changed nothing. */
  announcement!: AnnouncementResponse | null;
}

/** The first day on which a version that is published now may take effect, YYYY-MM-DD. */
export class EarliestEffectResponse {
  minor!: string;
  /** After the notice that the policy promises before a material change. */
  material!: string;
}

export class DeskPolicyListResponse {
  items!: DeskPolicyResponse[];
  nextCursor!: string | null;
  /** Language tags of the policy: a version needs its words in each. */
  locales!: string[];
  earliest!: EarliestEffectResponse;
}

export class DeskPolicyTextResponse extends PolicyVersionTextResponse {
  @ApiProperty({ enum: ['pack', 'desk'] })
  source!: string;
  announcement!: AnnouncementResponse | null;
}
