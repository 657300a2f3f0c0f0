import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import {
  DISPUTE_REASONS,
  MAX_SESSION_WH,
  METER_REASONS,
  METER_STATES,
  meterWordsOf,
  REVIEW_DECISIONS,
  type DisputeReason,
  type MeterState,
} from '@evc/domain';
import { IsLineToRead } from '@evc/platform';
import type { MeterFacts, ReviewEntry } from './review';
import type { DriverReviewEntry } from './review-reader';

export class ReviewSession {
  @IsIn(['confirm', 'correct'])
  decision!: 'confirm' | 'correct';

  /** Wh; with `correct`, and only with it */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MAX_SESSION_WH)
  energyWh?: number;

  @ApiProperty({ minLength: 1, maxLength: 500, description: 'Why; the driver reads it; one line' })
  @IsString()
  @IsLineToRead(500)
  reason!: string;
}

export class DisputeSession {
  @ApiPropertyOptional({ default: 'other', description: 'What is wrong; the operator reads it' })
  @IsOptional()
  @IsIn(DISPUTE_REASONS)
  reason?: DisputeReason;

  /** In your own words; nobody but you reads them */
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  text?: string;
}

/** What a session's meter was worth. */
export class MeterView {
  @ApiProperty({
    enum: METER_STATES,
    description: '`clean`: start and stop decide · `estimated`: put together · `disputed`: its driver says it is wrong',
  })
  state!: MeterState;

  @ApiProperty({
    enum: METER_REASONS,
    isArray: true,
    description: 'What was odd, as codes',
  })
  reasons!: string[];

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: { type: 'string' } },
    description: 'Each reason in plain words, by language and in the same order',
  })
  inWords!: Record<string, string>[];

  static of({ meterState, meterReasons }: Pick<MeterFacts, 'meterState' | 'meterReasons'>): MeterView {
    return { state: meterState, reasons: [...meterReasons], inWords: meterWordsOf(meterReasons) };
  }
}

export class ReviewEntryView {
  at!: string;

  @ApiProperty({ enum: ['driver', 'operator', 'system'] })
  by!: string;

  @ApiProperty({ enum: REVIEW_DECISIONS })
  decision!: string;

  /** Why, as a code: of the driver or of the system */
  code!: string | null;

  /** Why, in the words of the client's staff */
  reason!: string | null;

  /** Wh, as it was */
  fromWh!: number;

  /** Wh, as it became */
  toWh!: number;

  /** Minor units; null where nothing was billed */
  fromCost!: number | null;

  /** Minor units; null while nothing is billed */
  toCost!: number | null;

  static of(entry: ReviewEntry): ReviewEntryView {
    return {
      at: entry.at.toISOString(),
      by: entry.byRole,
      decision: entry.decision,
      code: entry.code,
      reason: entry.reason,
      fromWh: entry.fromWh,
      toWh: entry.toWh,
      fromCost: entry.fromMinor,
      toCost: entry.toMinor,
    };
  }
}

export class DriverReviewEntryView extends ReviewEntryView {
  /** What you wrote; nobody else reads it */
  said!: string | null;

  static override of(entry: DriverReviewEntry): DriverReviewEntryView {
    return { ...ReviewEntryView.of(entry), said: entry.said };
  }
}

const DUE = {
  nullable: true,
  type: String,
  format: 'date-time',
  description: 'Until when the operator may decide; then the lower value stands. Null when nothing is open',
} as const;

/** What was said of a session, what it became and why. */
export class ReviewView {
  @ApiProperty(DUE)
  dueAt!: string | null;

  entries!: ReviewEntryView[];
}

export class DriverReviewView {
  @ApiProperty(DUE)
  dueAt!: string | null;

  entries!: DriverReviewEntryView[];
}

/** The `review` of a session's answer: only where somebody questions the session, or did. */
export function reviewOf<Entry, View>(
  session: Pick<MeterFacts, 'reviewDueAt'> & { readonly entries: readonly Entry[] },
  view: (entry: Entry) => View,
): { review?: { dueAt: string | null; entries: View[] } } {
  const { reviewDueAt, entries } = session;
  if (reviewDueAt === null && entries.length === 0) return {};
  return { review: { dueAt: reviewDueAt?.toISOString() ?? null, entries: entries.map(view) } };
}
