import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import type { Channel, ConsentDecision, ConsentStatus, Purpose } from '@evc/domain';
import type { ConsentEventRow, ConsentRow } from './consent.repository';

export class ConsentChoiceRequest {
  /** `withdrawn` needs nothing else, unless the account would close. */
  @IsIn(['given', 'refused', 'withdrawn'])
  decision!: ConsentDecision;

  /** The notice version that was shown; needed to give. */
  @IsOptional()
  @IsInt()
  @Min(1)
  noticeVersion?: number;

  /** Some of the purpose's channels; all when left out. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(8)
  @IsString({ each: true })
  @MaxLength(32, { each: true })
  channels?: string[];

  /** True after the effect was shown, where the account closes. */
  @IsOptional()
  @IsBoolean()
  confirm?: boolean;
}

export class ConsentResponse {
  purpose!: string;
  /** `none` when never asked or never answered; such a purpose is off. */
  status!: ConsentStatus | 'none';
  required!: boolean;
  basis!: string;
  noticeVersion!: number | null;
  /** The version to show before giving. */
  currentNoticeVersion!: number | null;
  channels!: Channel[];
  offeredChannels!: Channel[];
  changedAt!: string | null;
  eventId!: string | null;
  receiptUrl!: string | null;
  /** What withdrawing or refusing would do. */
  effect!: string;

  static of(
    purpose: Purpose,
    row: ConsentRow | null,
    currentNoticeVersion: number | null,
    effect: string,
  ): ConsentResponse {
    return {
      purpose: purpose.id,
      status: row?.status ?? 'none',
      required: purpose.required,
      basis: purpose.basis,
      noticeVersion: row?.notice_version ?? null,
      currentNoticeVersion,
      channels: row?.channels ?? [],
      offeredChannels: [...purpose.channels],
      changedAt: row?.changed_at.toISOString() ?? null,
      eventId: row?.event_id ?? null,
      receiptUrl: row ? receiptUrl(row.event_id) : null,
      effect,
    };
  }
}

export class ConsentListResponse {
  items!: ConsentResponse[];
  nextCursor!: string | null;
}

export class ConsentChangeResponse {
  purpose!: string;
  status!: ConsentStatus;
  eventId!: string;
  receiptUrl!: string;
  /** What the choice has done. */
  effect!: string;
}

export class ConsentEventResponse {
  eventId!: string;
  sequence!: number;
  event!: string;
  noticeVersion!: number | null;
  policyVersion!: number;
  channels!: Channel[];
  source!: string;
  occurredAt!: string;
  receiptUrl!: string;

  static of(row: ConsentEventRow): ConsentEventResponse {
    return {
      eventId: row.event_id,
      sequence: row.sequence,
      event: row.event,
      noticeVersion: row.notice_version,
      policyVersion: row.policy_version,
      channels: row.channels,
      source: row.source,
      occurredAt: row.occurred_at.toISOString(),
      receiptUrl: receiptUrl(row.event_id),
    };
  }
}

export class ConsentHistoryResponse {
  items!: ConsentEventResponse[];
  nextCursor!: string | null;
}

/** Path of the receipt of one event. */
export function receiptUrl(eventId: string): string {
  return `/accounts/v1/me/receipts/${eventId}`;
}
