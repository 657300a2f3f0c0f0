import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import {
  absentChannels,
  type Channel,
  type ConsentActor,
  type ConsentDecision,
  type ConsentMethod,
  type ConsentStatus,
  offeredChannels,
  type OpenQuestion,
  type Purpose,
  stateAt,
  type WithdrawalMode,
} from '@evc/domain';
import { IsVersion } from '@evc/platform';
import type { GateAnswer } from './gate';
import { MyNewsletterResponse } from './my-newsletter.dto';
import { type ConsentEventRow, stateOf } from './consent.repository';
import type { Consent } from './consent.entity';

/** What anybody may say of a choice, its owner or whoever writes it down for them. */
export class PurposeChoice {
  /** `withdrawn` needs nothing else, unless the account would close. */
  @IsIn(['given', 'refused', 'withdrawn'])
  decision!: ConsentDecision;

  /** The notice version that was shown; needed to give. */
  @IsOptional()
  @IsVersion()
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

export class ConsentChoiceRequest extends PurposeChoice {
  /** Where marketing mail ends or the account closes: true keeps a newsletter, which otherwise ends with it. */
  @IsOptional()
  @IsBoolean()
  keepNewsletter?: boolean;

  /** A yes said once more after `against-privacy-signal` was shown: the browser sends `Sec-GPC: 1`. */
  @IsOptional()
  @IsBoolean()
  despiteSignal?: boolean;
}

export class ConsentResponse {
  purpose!: string;
  /** `none` when never asked or never answered; such a purpose is off. */
  status!: ConsentStatus | 'none';
  required!: boolean;
  basis!: string;
  /** What ending it does: nothing, since it cannot be; the purpose stops; or the account closes, once confirmed. */
  withdrawal!: WithdrawalMode;
  noticeVersion!: number | null;
  /** The version to show before giving. */
  currentNoticeVersion!: number | null;
  channels!: Channel[];
  offeredChannels!: Channel[];
  /** Named by the policy, but nothing sends there: not offered, and nothing is sent. */
  absentChannels!: Channel[];
  changedAt!: string | null;
  eventId!: string | null;
  receiptUrl!: string | null;
  /** From then on a given consent counts as expired; null when it holds until withdrawn. */
  expiresAt!: string | null;
  /** The choice was made before a change that asks anew, or has lapsed: show the current notice and ask. */
  askAgain!: boolean;
  /** With `askAgain`: from when a required purpose rests until the person answers; null when it rests already. */
  restsFrom!: string | null;
  /** Is the data used for this purpose now? What the gate answers that everything asks before it uses anything. */
  active!: boolean;
  /** Why not, such as `outdated` while the purpose rests after a change of the policy; null while it is active. */
  inactiveReason!: string | null;
  /** What withdrawing or refusing would do. */
  effect!: string;
  /** The newsletter to the account's address, beside each choice that it ends with unless kept; else null. */
  newsletter!: MyNewsletterResponse | null;

  static of(
    purpose: Purpose,
    row: Consent | null,
    currentNoticeVersion: number | null,
    question: OpenQuestion | null,
    effect: string,
    newsletter: MyNewsletterResponse | null,
    answer: GateAnswer,
    now: Date,
  ): ConsentResponse {
    // What has lapsed is told as lapsed, also before the job that writes it down has come by (QV-6).
    const status = stateAt(stateOf(row), now)?.status ?? 'none';
    return {
      purpose: purpose.id,
      status,
      required: purpose.required,
      basis: purpose.basis,
      withdrawal: purpose.withdrawal,
      noticeVersion: row?.noticeVersion ?? null,
      currentNoticeVersion,
      channels: status === 'given' ? offeredChannels(purpose).filter((channel) => row?.channels.includes(channel)) : [],
      offeredChannels: [...offeredChannels(purpose)],
      absentChannels: [...absentChannels(purpose)],
      changedAt: row?.changedAt.toISOString() ?? null,
      eventId: row?.eventId ?? null,
      receiptUrl: row ? receiptUrl(row.eventId) : null,
      expiresAt: row?.expiresAt?.toISOString() ?? null,
      askAgain: question !== null,
      restsFrom: question?.restsFrom?.toISOString() ?? null,
      active: answer.ok,
      inactiveReason: answer.ok ? null : answer.reason,
      effect,
      newsletter,
    };
  }
}

export class ConsentListResponse {
  items!: ConsentResponse[];
  nextCursor!: string | null;
  /** Who may give: a child's guardian alone does; refusing and withdrawing stay open to the child (QTL-5). */
  decidedBy!: 'person' | 'guardian';
}

export class ConsentChangeResponse {
  purpose!: string;
  status!: ConsentStatus;
  eventId!: string;
  receiptUrl!: string;
  /** What the choice has done. */
  effect!: string;
  /** The newsletter to the account's address after the choice, where it could end with it; else null. */
  newsletter!: MyNewsletterResponse | null;
}

export class ConsentEventResponse {
  eventId!: string;
  sequence!: number;
  purpose!: string;
  event!: string;
  noticeVersion!: number | null;
  policyVersion!: number;
  channels!: Channel[];
  source!: string;
  /** Who chose: the person, their guardian, the privacy office on a letter, or nobody where it lapsed (`system`). */
  actor!: ConsentActor;
  /** How it was expressed; null in the oldest events. */
  method!: ConsentMethod | null;
  occurredAt!: string;
  receiptUrl!: string;

  static of(row: ConsentEventRow): ConsentEventResponse {
    return {
      eventId: row.event_id,
      sequence: row.sequence,
      purpose: row.purpose,
      event: row.event,
      noticeVersion: row.notice_version,
      policyVersion: row.policy_version,
      channels: row.channels,
      source: row.source,
      actor: row.actor,
      method: row.method,
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
