import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import type { EndedBy } from '@evc/domain';
import { AttributionView } from '../attribution.dto';
import { CHARGE_POINT_ID, type Location } from '../charge-points/charge-point';
import type { LatestReading } from '../meter-values/latest-reading';
import { LOCATION_OR_NULL } from '../operator/location.dto';
import { DriverReviewEntryView, DriverReviewView, MeterView, reviewOf } from '../reviews/review.dto';
import { costSoFar, type OwnSession } from './driver-sessions.service';
import { ENDED_BY_PROPERTY } from './ended-by.dto';
import type { RequestOutcome } from './session-requests.service';

export class StartSession {
  @ApiProperty({ example: 'HARBOUR-01' })
  @IsString()
  @Matches(CHARGE_POINT_ID)
  chargePointId!: string;

  @ApiProperty({ example: 1 })
  @IsInt()
  @Min(1)
  @Max(1000)
  connectorId!: number;

  /** From `POST /accounts/v1/me/confirmations`, where the driver asked to be asked before each start */
  @IsOptional()
  @IsString()
  @MaxLength(2048)
  confirmation?: string;
}

export class SessionRequestView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ['requested', 'active', 'completed', 'needs-review', 'failed'] })
  status!: string;

  static of(outcome: RequestOutcome): SessionRequestView {
    return { id: outcome.sessionId, status: outcome.status };
  }
}

export class ReadingView {
  at!: string;

  /** The meter's register, Wh */
  energyWh!: number | null;

  /** W */
  powerW!: number | null;

  /** The vehicle's battery, percent; never shown to an operator */
  socPercent!: number | null;

  static of(reading: LatestReading): ReadingView {
    const { at, energyWh, powerW, socPercent } = reading;
    return { at: at.toISOString(), energyWh, powerW, socPercent };
  }
}

/** A session in full, for its driver only. */
export class DriverSessionView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  chargePointId!: string;

  @ApiProperty({
    ...LOCATION_OR_NULL,
    description: 'Where the charge point stands, whichever network it is of; null where that is not known any more',
  })
  location!: Location | null;

  connectorId!: number;

  @ApiProperty({ enum: ['requested', 'active', 'completed', 'needs-review', 'failed'] })
  status!: string;

  @ApiProperty({ enum: ['public', 'private'] })
  network!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    description: 'The card it was started with; null when started from the app',
  })
  cardId!: string | null;

  /** When it was asked for from the app */
  requestedAt!: string | null;

  startedAt!: string;

  endedAt!: string | null;

  /** Wh */
  energyWh!: number;

  /** Minor units of the currency; up to now while the session runs, provisional while it needs review */
  cost!: number;

  /** Minor units per kWh */
  pricePerKwh!: number;

  @ApiProperty({ example: 'EUR' })
  currency!: string;

  stopReason!: string | null;

  @ApiProperty(ENDED_BY_PROPERTY)
  endedBy!: EndedBy | null;

  /** What the operator's staff wrote when they ended it */
  endNote!: string | null;

  attribution!: AttributionView;

  meter!: MeterView;

  review?: DriverReviewView;

  static of(session: OwnSession): DriverSessionView {
    return {
      id: session.sessionId,
      chargePointId: session.chargePointId,
      location: session.location,
      connectorId: session.connectorId,
      status: session.status,
      network: session.network,
      cardId: session.tokenId,
      requestedAt: session.requestedAt?.toISOString() ?? null,
      startedAt: session.startedAt.toISOString(),
      endedAt: session.endedAt?.toISOString() ?? null,
      energyWh: session.energyWh,
      cost: costSoFar(session),
      pricePerKwh: session.pricePerKwh,
      currency: session.currency,
      stopReason: session.stopReason,
      endedBy: session.endedBy,
      endNote: session.endNote,
      attribution: AttributionView.of(session.attribution),
      meter: MeterView.of(session),
      ...reviewOf(session, (entry) => DriverReviewEntryView.of(entry)),
    };
  }
}

export class DriverSessionDetail extends DriverSessionView {
  latestReading!: ReadingView | null;

  static with({ session, latest }: { session: OwnSession; latest: LatestReading | null }): DriverSessionDetail {
    return { ...DriverSessionView.of(session), latestReading: latest && ReadingView.of(latest) };
  }
}

export class DriverSessionList {
  items!: DriverSessionView[];

  nextCursor!: string | null;
}
