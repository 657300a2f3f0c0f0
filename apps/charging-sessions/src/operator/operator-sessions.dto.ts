import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsString, Matches } from 'class-validator';
import type { EndedBy } from '@evc/domain';
import { IsLineToRead, PageQuery } from '@evc/platform';
import { AttributionView } from '../attribution.dto';
import { CHARGE_POINT_ID } from '../charge-points/charge-point';
import { MeterView, ReviewEntryView, reviewOf, ReviewView } from '../reviews/review.dto';
import { ENDED_BY_PROPERTY } from '../sessions/ended-by.dto';
import { type Unsettled, UNSETTLED } from './operator-sessions.repository';
import type { ReviewedSession } from './operator-sessions.service';

const MOMENT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;

export class OperatorSessionsFilter extends PageQuery {
  /** Started at or after this moment; a day means its start in UTC */
  @IsOptional()
  @IsString()
  @Matches(MOMENT, { message: 'must be a date, or a time with its offset' })
  @IsISO8601({ strict: true })
  from?: string;

  /** Started before this moment */
  @IsOptional()
  @IsString()
  @Matches(MOMENT, { message: 'must be a date, or a time with its offset' })
  @IsISO8601({ strict: true })
  to?: string;

  @IsOptional()
  @IsString()
  @Matches(CHARGE_POINT_ID)
  chargePointId?: string;

  /** Those that run, or those that wait for a review */
  @IsOptional()
  @IsIn(UNSETTLED)
  status?: Unsettled;
}

export class EndSession {
  @ApiProperty({ minLength: 1, maxLength: 500, description: 'Shown to the driver; one line' })
  @IsString()
  @IsLineToRead(500)
  reason!: string;
}

/** A session as its operator sees it, and nothing more (QST-1.2b). */
export class OperatorSessionView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  chargePointId!: string;

  connectorId!: number;

  startedAt!: string;

  endedAt!: string | null;

  /** Wh */
  energyWh!: number;

  /** Minor units of the currency; null until the session is completed */
  cost!: number | null;

  @ApiProperty({ example: 'EUR' })
  currency!: string;

  @ApiProperty({ enum: ['active', 'completed', 'needs-review', 'unauthorised', 'unmatched'] })
  status!: string;

  stopReason!: string | null;

  @ApiProperty(ENDED_BY_PROPERTY)
  endedBy!: EndedBy | null;

  /** Pseudonym of the driver, changing from epoch to epoch; null when there is none */
  driver!: string | null;

  attribution!: AttributionView;

  meter!: MeterView;

  review?: ReviewView;

  static of(session: ReviewedSession): OperatorSessionView {
    return {
      id: session.sessionId,
      chargePointId: session.chargePointId,
      connectorId: session.connectorId,
      startedAt: session.startedAt.toISOString(),
      endedAt: session.endedAt?.toISOString() ?? null,
      energyWh: session.energyWh,
      cost: session.costMinor,
      currency: session.currency,
      status: session.status,
      stopReason: session.stopReason,
      endedBy: session.endedBy,
      driver: session.pseudonym,
      attribution: AttributionView.of(session.attribution),
      meter: MeterView.of(session),
      ...reviewOf(session, (entry) => ReviewEntryView.of(entry)),
    };
  }
}

export class OperatorSessionList {
  items!: OperatorSessionView[];

  nextCursor!: string | null;
}
