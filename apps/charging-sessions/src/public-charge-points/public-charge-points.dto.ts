import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';
import { AVAILABILITIES, type Availability, availabilityOf, statusShown } from '@evc/domain';
import { IsLineToRead, PageQuery } from '@evc/platform';
import { AttributionView, ControllerView } from '../attribution.dto';
import { type Location, WHOLE_CHARGE_POINT } from '../charge-points/charge-point';
import { LOCATION } from '../operator/location.dto';

import { IsBoundingBox } from './bounding-box';
import type { OpenChargePoint } from './public-charge-points.service';

const MOST_SEARCHED = 100;

export class PublicChargePointsFilter extends PageQuery {
  @ApiPropertyOptional({
    example: '114.1,22.2,114.3,22.4',
    description:
      'Those inside this area: `west,south,east,north` in degrees as in GeoJSON (RFC 7946), edges included. West is greater than east where the area lies over the antimeridian. A charge point without coordinates is in no area',
  })
  @IsOptional()
  @IsString()
  @IsBoundingBox()
  bbox?: string;

  @ApiPropertyOptional({
    example: 'central pier',
    description: 'Those whose id or location holds each of these words, in any case of their letters',
  })
  @IsOptional()
  @IsString()
  @IsLineToRead(MOST_SEARCHED)
  q?: string;
}

export class PublicConnectorView {
  id!: number;

  /** In the words of OCPP; `Unknown` while the charge point is not connected */
  status!: string;
}

/** A charge point, for drivers. */
export class PublicChargePointView {
  id!: string;

  @ApiProperty(LOCATION)
  location!: Location;

  /** Minor units per kWh */
  pricePerKwh!: number;

  @ApiProperty({ example: 'EUR' })
  currency!: string;

  /** W, of one connector at most; null where it is not known */
  maxPowerW!: number | null;

  @ApiProperty({
    enum: AVAILABILITIES,
    description: 'Whether a session can begin at one of its connectors; `unknown` while it is not connected',
  })
  status!: Availability;

  connectors!: PublicConnectorView[];

  /** Who would answer for a session that begins there now */
  controllers!: ControllerView[];

  /** Null where the platform answers alone */
  arrangementVersion!: number | null;

  static of({ point, connection, attribution }: OpenChargePoint): PublicChargePointView {
    const { connected } = connection;
    const connectors = point.connectors.filter(({ id }) => id !== WHOLE_CHARGE_POINT);
    const whole = point.connectors.find(({ id }) => id === WHOLE_CHARGE_POINT)?.status ?? null;
    return {
      id: point.chargePointId,
      location: point.location,
      pricePerKwh: point.pricePerKwh,
      currency: point.currency,
      maxPowerW: point.maxPowerW,
      status: availabilityOf({ connected, whole, connectors: connectors.map(({ status }) => status) }),
      connectors: connectors.map(({ id, status }) => ({ id, status: statusShown(status, connected) })),
      ...AttributionView.of(attribution),
    };
  }
}

export class PublicChargePointList {
  items!: PublicChargePointView[];

  nextCursor!: string | null;
}
