import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import {
  CHARGE_POINT_ID,
  type ChargePointChange,
  type ChargePointSettings,
  type Location,
  type Network,
} from '../charge-points/charge-point';
import { IsLocation, LOCATION } from './location.dto';

const MOST_PER_KWH = 1_000_000;
/** From a socket at home to the chargers of lorries and ships. */
const LEAST_POWER_W = 1000;
const MOST_POWER_W = 10_000_000;
const STATES = ['in-service', 'retired'] as const;
const NETWORK = {
  enum: ['public', 'private'],
  description: 'In a public network the client is a joint controller (QST-1.2a)',
};

export class ChargePointTerms {
  @ApiPropertyOptional(LOCATION)
  @IsOptional()
  @IsLocation()
  location?: Location;

  /** Minor units of the currency; for sessions that begin from now on */
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

  @ApiPropertyOptional({
    example: 22_000,
    description:
      'The most that one of its connectors gives, W; 400 kW where it is not known. Energy that needs more is not believed of its meter',
  })
  @IsOptional()
  @IsInt()
  @Min(LEAST_POWER_W)
  @Max(MOST_POWER_W)
  maxPowerW?: number;
}

export class ChangeChargePoint extends ChargePointTerms {
  @ApiPropertyOptional(NETWORK)
  @IsOptional()
  @IsIn(NETWORK.enum)
  network?: Network;

  /** A retired charge point starts nothing, and is heard for its open sessions only; it may be put in service again */
  @IsOptional()
  @IsIn(STATES)
  state?: (typeof STATES)[number];
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

const USUAL_OVERLAP_HOURS = 7 * 24;
const MOST_OVERLAP_HOURS = 30 * 24;

export class DrawPassword {
  @ApiPropertyOptional({
    default: USUAL_OVERLAP_HOURS,
    description:
      'How long the old password works, if the new one is not used earlier; 0 ends it, and its connection, at once',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_OVERLAP_HOURS)
  overlapHours: number = USUAL_OVERLAP_HOURS;
}

/** What a request gives, and only that; null means not given. */
export function givenChange(request: ChangeChargePoint): ChargePointChange {
  const { network, location, pricePerKwh, currency, maxPowerW, state } = request;
  return onlyGiven({ network, location, pricePerKwh, currency, maxPowerW, state });
}

const DEFAULTS = { location: '', pricePerKwh: 0, currency: 'EUR' };

/** The settings of a new charge point, with defaults for what is not given. */
export function settingsOf(request: RegisterChargePoint): ChargePointSettings {
  const { network, location, pricePerKwh, currency, maxPowerW } = request;
  return { ...DEFAULTS, ...onlyGiven({ location, pricePerKwh, currency, maxPowerW }), network };
}

function onlyGiven<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => (value ?? null) !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
