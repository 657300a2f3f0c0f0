import { ApiProperty } from '@nestjs/swagger';
import type { Location } from '../charge-points/charge-point';
import type { ArrangementRecord } from '../clients/client';
import type { OperatorChargePoint } from './operator-charge-points.repository';

const LOCATION = { oneOf: [{ type: 'string' }, { type: 'object' }] };

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
