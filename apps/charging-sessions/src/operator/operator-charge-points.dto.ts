import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { CHARGE_POINT_ID, type ChargePointSettings, type Location, type Network } from '../charge-points/charge-point';
import type { ArrangementRecord } from '../clients/clients.repository';
import { IsLocation } from './location.dto';
import type { OperatorChargePoint } from './operator-charge-points.repository';

const LOCATION = {
  oneOf: [{ type: 'string' }, { type: 'object' }],
  description: 'A line of text, or name, address, city, postalCode, country, latitude, longitude',
};
const MOST_PER_KWH = 1_000_000;

export class ChangeChargePoint {
  @ApiPropertyOptional({
    enum: ['public', 'private'],
    description: 'In a public network the client is a joint controller (QST-1.2a)',
  })
  @IsOptional()
  @IsIn(['public', 'private'])
  network?: Network;

  @ApiPropertyOptional(LOCATION)
  @IsOptional()
  @IsLocation()
  location?: Location;

  @ApiPropertyOptional({ description: 'Minor units of the currency; for sessions that begin from now on' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_PER_KWH)
  pricePerKwh?: number;

  @ApiPropertyOptional({ example: 'EUR' })
  @IsOptional()
  @IsString()
  @Matches(/^[A-Z]{3}$/, { message: 'must be an ISO 4217 code' })
  currency?: string;

  /** What is given, and only that. */
  static settings({ network, location, pricePerKwh, currency }: ChangeChargePoint): Partial<ChargePointSettings> {
    return {
      ...(network !== undefined && { network }),
      ...(location !== undefined && { location }),
      ...(pricePerKwh !== undefined && { pricePerKwh }),
      ...(currency !== undefined && { currency }),
    };
  }
}

export class RegisterChargePoint extends ChangeChargePoint {
  @ApiProperty({
    example: 'HARBOUR-03',
    description: 'Unique over all clients; the last part of the WebSocket address',
  })
  @IsString()
  @Matches(CHARGE_POINT_ID, {
    message: 'must be 1 to 48 letters, digits or any of * - _ = : + | @ . and begin with a letter or digit',
  })
  id!: string;

  @ApiProperty({ enum: ['public', 'private'] })
  @IsIn(['public', 'private'])
  declare network: Network;
}

export class ConnectorView {
  @ApiProperty()
  id!: number;

  @ApiProperty()
  status!: string;

  @ApiProperty()
  errorCode!: string;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: string;
}

export class ChargePointView {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: ['public', 'private'] })
  network!: string;

  @ApiProperty(LOCATION)
  location!: Location;

  @ApiProperty()
  pricePerKwh!: number;

  @ApiProperty()
  currency!: string;

  @ApiProperty({ nullable: true, type: String })
  vendor!: string | null;

  @ApiProperty({ nullable: true, type: String })
  model!: string | null;

  @ApiProperty({ nullable: true, type: String })
  firmware!: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  lastSeenAt!: string | null;

  @ApiProperty({ type: [ConnectorView] })
  connectors!: ConnectorView[];

  static of(point: OperatorChargePoint): ChargePointView {
    return {
      id: point.chargePointId,
      network: point.network,
      location: point.location,
      pricePerKwh: point.pricePerKwh,
      currency: point.currency,
      vendor: point.vendor,
      model: point.model,
      firmware: point.firmware,
      lastSeenAt: point.lastSeenAt?.toISOString() ?? null,
      connectors: point.connectors.map(({ id, status, errorCode, updatedAt }) => {
        return { id, status, errorCode, updatedAt: new Date(updatedAt).toISOString() };
      }),
    };
  }
}

export class RegisteredChargePoint extends ChargePointView {
  @ApiProperty({ description: 'For HTTP Basic with the id as user name; shown this once' })
  password!: string;
}

export class ChargePointList {
  @ApiProperty({ type: [ChargePointView] })
  items!: ChargePointView[];

  @ApiProperty({ nullable: true, type: String })
  nextCursor!: string | null;
}

export class OperatorArrangementView {
  @ApiProperty()
  version!: number;

  @ApiProperty({ format: 'date-time' })
  effectiveFrom!: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  essence!: Record<string, string>;

  @ApiProperty({ type: [String] })
  platformCategories!: string[];

  @ApiProperty({ type: [String] })
  clientCategories!: string[];

  static of(arrangement: ArrangementRecord): OperatorArrangementView {
    return {
      version: arrangement.version,
      effectiveFrom: arrangement.effectiveFrom.toISOString(),
      essence: { ...arrangement.essence },
      platformCategories: [...arrangement.platformCategories],
      clientCategories: [...arrangement.clientCategories],
    };
  }
}
