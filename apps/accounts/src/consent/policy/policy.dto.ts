import { ApiProperty } from '@nestjs/swagger';
import type { Channel, NoticeText, PolicyText } from '@evc/domain';
import type { ArchivedVersion } from './policy.repository';

export class PurposeResponse {
  id!: string;
  /** Terms of the Data Privacy Vocabulary. */
  dpv!: string[];
  basis!: string;
  required!: boolean;
  explicit!: boolean;
  data!: string[];
  channels!: Channel[];
  /** Those over which something is sent here: only they can be chosen. */
  offeredChannels!: Channel[];
  /** Closed to everyone below the age of majority. */
  adultsOnly!: boolean;
  noticeVersion!: number | null;
}

export class PolicyTextResponse {
  locale!: string;
  title!: string;
  changes!: string;
  /** Markdown. */
  body!: string;
}

export class PolicyChangeResponse {
  @ApiProperty({
    enum: ['purpose', 'data', 'recipients', 'ownership', 'right', 'contact', 'security', 'wording'],
  })
  what!: string;
  /** The purposes it touches. */
  purposes!: string[];
  /** By locale. */
  summary!: Record<string, string>;
}

export class PolicyVersionResponse {
  version!: number;
  /** SHA-256, hex. */
  hash!: string;
  /** YYYY-MM-DD. */
  effectiveFrom!: string;
  publishedAt!: string;
  @ApiProperty({ enum: ['minor', 'material'] })
  change!: string;
  changes!: PolicyChangeResponse[];
  /** Purposes whose consent it asks anew. */
  asks!: string[];
  /** A right is reduced: whoever is asked must agree expressly. */
  express!: boolean;

  static of(version: ArchivedVersion): PolicyVersionResponse {
    const { version: number, hash, effectiveFrom, publishedAt, change, changes, asks, express } = version;
    return {
      version: number,
      hash,
      effectiveFrom: effectiveFrom.toISOString().slice(0, 10),
      publishedAt: publishedAt.toISOString(),
      change,
      changes: changes.map(({ what, purposes, summary }) => ({ what, purposes: [...purposes], summary })),
      asks: [...asks],
      express,
    };
  }
}

/** How long data of a category is kept. */
export class RetentionResponse {
  /** What the days are counted from. */
  after!: string;
  days!: number;
}

/** A kind of personal data that purposes name. */
export class DataCategoryResponse {
  id!: string;
  /** IRIs of the Data Privacy Vocabulary, the first one being the closest term. */
  dpv!: string[];
  /** A special category (GDPR Art. 9): needs explicit consent. */
  special!: boolean;
  retention!: RetentionResponse;
}

/** How old one must be, in full years, so that a form can say it before it asks for anything else. */
export class AgeRulesResponse {
  /** From when people decide alone, in countries that `byCountry` does not name. */
  minimum!: number;
  /** The same by ISO 3166-1 alpha-2 code, where a country asks for more. */
  byCountry!: Record<string, number>;
  /** Until when marketing, profiling and face recognition are closed. */
  majority!: number;
  /** Whether a guardian may open an account for whoever is younger. */
  guardians!: boolean;
}

export class PolicyResponse {
  id!: string;
  version!: number;
  hash!: string;
  /** YYYY-MM-DD. */
  effectiveFrom!: string;
  /** The next version to take effect, if one is announced. */
  upcoming!: PolicyVersionResponse | null;
  controller!: Record<string, unknown>;
  storage!: Record<string, unknown>;
  minimumAge!: number;
  age!: AgeRulesResponse;
  purposes!: PurposeResponse[];
  categories!: DataCategoryResponse[];
  texts!: PolicyTextResponse[];
}

export class PolicyVersionListResponse {
  items!: PolicyVersionResponse[];
  nextCursor!: string | null;
}

/** A notice as of one version, in all its languages. */
export class ArchivedNoticeResponse {
  purpose!: string;
  version!: number;
  locales!: Readonly<Record<string, NoticeText>>;
}

export class PolicyVersionTextResponse extends PolicyVersionResponse {
  texts!: PolicyTextResponse[];
  notices!: ArchivedNoticeResponse[];
}

export class NoticeResponse {
  purpose!: string;
  version!: number;
  locale!: string;
  title!: string;
  text!: string;
  /** What refusing or withdrawing costs. */
  refusing!: string;
}

export function textOf({ locale, title, changes, body }: PolicyText): PolicyTextResponse {
  return { locale, title, changes, body };
}
