import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { CHARGE_POINT_ID, type ChargePointSettings, type Location, type Network } from '../charge-points/charge-point';
import { IsLocation } from './location.dto';

const MOST_PER_KWH = 1_000_000;
const NETWORK = {
  enum: ['public', 'private'],
  description: 'In a public network the client is a joint controller (QST-1.2a)',
};

export class ChargePointTerms {
  @ApiPropertyOptional({
    oneOf: [{ type: 'string' }, { type: 'object' }],
    description: 'A line of text, or name, address, city, postalCode, country, latitude, longitude',
  })
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
}

export class ChangeChargePoint extends ChargePointTerms {
  @ApiPropertyOptional(NETWORK)
  @IsOptional()
  @IsIn(NETWORK.enum)
  network?: Network;
}

/** `network` has no default: who answers for the sessions depends on it. */
export class RegisterChargePoint extends ChargePointTerms {
  @ApiProperty({
    example: 'HARBOUR-03',
    description: 'Unique over all clients; the last part of the WebSocket address',
  })
  @IsString()
  @Matches(CHARGE_POINT_ID, {
    message: 'must be 1 to 48 letters, digits or any of * - _ = : + | @ . and begin with a letter or digit',
  })
  id!: string;

  @ApiProperty(NETWORK)
  @IsIn(NETWORK.enum)
  network!: Network;
}

/** What a request gives, and only that; null means not given. */
export function givenSettings(request: ChangeChargePoint): Partial<ChargePointSettings> {
  const { network, location, pricePerKwh, currency } = request;
  const settings = { network, location, pricePerKwh, currency };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => (value ?? null) !== null));
}
