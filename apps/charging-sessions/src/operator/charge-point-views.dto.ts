import { ApiProperty } from '@nestjs/swagger';
import { statusShown } from '@evc/domain';
import type { Location } from '../charge-points/charge-point';
import type { ArrangementRecord } from '../clients/client';
import { LOCATION } from './location.dto';
import type { OperatorConnector, ShownChargePoint } from './operator-charge-points.repository';

export class StatusView {
  /** In the words of OCPP; `Unknown` while the charge point is not connected, since nobody would tell of a change */
  status!: string;

  /** What was told last */
  lastStatus!: string;

  /** As told last */
  errorCode!: string;

  /** When that was told, by the charge point’s own time where it gave one */
  updatedAt!: string;

  static of({ status, errorCode, updatedAt }: OperatorConnector, connected: boolean): StatusView {
    return {
      status: statusShown(status, connected),
      lastStatus: status,
      errorCode,
      updatedAt: new Date(updatedAt).toISOString(),
    };
  }
}

export class ConnectorView extends StatusView {
  id!: number;
}

export class ChargePointView {
  id!: string;

  @ApiProperty({
    enum: ['in-service', 'retired'],
    description: 'A retired one starts nothing; its open sessions still end',
  })
  state!: string;

  @ApiProperty({ enum: ['public', 'private'] })
  network!: string;

  @ApiProperty(LOCATION)
  location!: Location;

  pricePerKwh!: number;

  currency!: string;

  /** W; null where it is not known, which stands for 400 kW */
  maxPowerW!: number | null;

  vendor!: string | null;

  model!: string | null;

  firmware!: string | null;

  lastSeenAt!: string | null;

  connected!: boolean;

  connectedSince!: string | null;

  /** When the last connection ended, or when it was last known to live; null while connected and before the first */
  disconnectedAt!: string | null;

  /** Of the charge point as a whole (connector 0 of OCPP); null when it never told one */
  status!: StatusView | null;

  connectors!: ConnectorView[];

  /** Kinds of departures from OCPP that were seen; `…/health` lists them */
  quirks!: number;

  /** Kinds of messages that were refused; `…/health` lists them */
  refusals!: number;

  static of({ point, connection }: ShownChargePoint): ChargePointView {
    const { connected } = connection;
    const whole = point.connectors.find(({ id }) => id === 0);
    return {
      id: point.chargePointId,
      state: point.state,
      network: point.network,
      location: point.location,
      pricePerKwh: point.pricePerKwh,
      currency: point.currency,
      maxPowerW: point.maxPowerW,
      vendor: point.vendor,
      model: point.model,
      firmware: point.firmware,
      lastSeenAt: point.lastSeenAt?.toISOString() ?? null,
      connected,
      connectedSince: connection.connected ? connection.since.toISOString() : null,
      disconnectedAt: connection.connected ? null : (connection.at?.toISOString() ?? null),
      status: whole ? StatusView.of(whole, connected) : null,
      connectors: point.connectors
        .filter(({ id }) => id > 0)
        .map((connector) => ({ id: connector.id, ...StatusView.of(connector, connected) })),
      quirks: point.quirks,
      refusals: point.refusals,
    };
  }
}

export class RegisteredChargePoint extends ChargePointView {
  /** For HTTP Basic with the id as user name; shown this once */
  password!: string;
}

export class DrawnPasswordView {
  /** For HTTP Basic with the id as user name; shown this once */
  password!: string;

  /** Until when the old one works, unless the new one is used earlier; null when it has ended */
  oldPasswordUntil!: string | null;
}

export class RegisteredPassword {
  id!: string;

  /** For HTTP Basic with the id as user name; shown this once */
  password!: string;
}

export class RegisteredPasswords {
  /** In the order of the file */
  items!: RegisteredPassword[];
}

export class ChargePointList {
  items!: ChargePointView[];

  nextCursor!: string | null;
}

export class OperatorArrangementView {
  version!: number;

  effectiveFrom!: string;

  essence!: Record<string, string>;

  platformCategories!: string[];

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
