import type { Channel } from '@evc/domain';

export class PurposeResponse {
  id!: string;
  /** Terms of the Data Privacy Vocabulary. */
  dpv!: string[];
  basis!: string;
  required!: boolean;
  explicit!: boolean;
  data!: string[];
  channels!: Channel[];
  noticeVersion!: number | null;
}

export class PolicyTextResponse {
  locale!: string;
  title!: string;
  changes!: string;
  /** Markdown. */
  body!: string;
}

export class PolicyResponse {
  id!: string;
  version!: number;
  hash!: string;
  /** YYYY-MM-DD. */
  effectiveFrom!: string;
  controller!: Record<string, unknown>;
  storage!: Record<string, unknown>;
  minimumAge!: number;
  purposes!: PurposeResponse[];
  categories!: Record<string, unknown>[];
  texts!: PolicyTextResponse[];
}

export class PolicyVersionResponse {
  version!: number;
  hash!: string;
  effectiveFrom!: string;
  publishedAt!: string;
}

export class PolicyVersionListResponse {
  items!: PolicyVersionResponse[];
  nextCursor!: string | null;
}

export class PolicyVersionTextResponse extends PolicyVersionResponse {
  texts!: PolicyTextResponse[];
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
