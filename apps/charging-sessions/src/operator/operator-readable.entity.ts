import { Column, Entity, PrimaryColumn, ReducedFrom } from '@evc/database';
import type { Attribution } from '@evc/domain';
import type { Location } from '../charge-points/charge-point';

/** Its own business, as a client operator reads it. */
@Entity('clients')
@ReducedFrom('clients', 'charging_operator')
export class OperatorClient {
  @PrimaryColumn('uuid')
  clientId!: string;

  @Column('text')
  organisation!: string;

  @Column('text')
  country!: string;

  @Column('text')
  status!: string;
}

/** The agreements that hold for it. */
@Entity('arrangements')
@ReducedFrom('arrangements', 'charging_operator')
export class OperatorArrangement {
  @PrimaryColumn('uuid')
  clientId!: string;

  @PrimaryColumn('int')
  version!: number;

  @Column('timestamptz')
  effectiveFrom!: Date;

  @Column('jsonb')
  essence!: Record<string, string>;

  @Column('text', { array: true })
  platformCategories!: string[];

  @Column('text', { array: true })
  clientCategories!: string[];
}

/** Its charge points: no password, nobody who charges. */
@Entity('charge_points')
@ReducedFrom('charge_points', 'charging_operator')
export class OperatorChargePoint {
  @PrimaryColumn('uuid')
  clientId!: string;

  @PrimaryColumn('text')
  chargePointId!: string;

  @Column('text')
  network!: string;

  @Column('jsonb')
  location!: Location;

  @Column('int')
  pricePerKwh!: number;

  @Column('text')
  currency!: string;

  @Column('text', { nullable: true })
  vendor!: string | null;

  @Column('text', { nullable: true })
  model!: string | null;

  @Column('text', { nullable: true })
  firmware!: string | null;

  @Column('text')
  registration!: string;

  @Column('timestamptz', { nullable: true })
  lastSeenAt!: Date | null;

  @Column('text')
  state!: string;

  @Column('uuid', { nullable: true })
  gatewayId!: string | null;

  @Column('timestamptz', { nullable: true })
  connectedSince!: Date | null;

  @Column('timestamptz', { nullable: true })
  disconnectedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  bootedAt!: Date | null;

  @Column('bigint', { nullable: true })
  clockSkewS!: number | null;

  @Column({ type: 'timestamptz', nullable: true, precision: 0 })
  clockSkewAt!: Date | null;

  @Column('int', { nullable: true })
  maxPowerW!: number | null;
}

/** Their connectors. */
@Entity('connectors')
@ReducedFrom('connectors', 'charging_operator')
export class OperatorConnector {
  @PrimaryColumn('uuid')
  clientId!: string;

  @PrimaryColumn('text')
  chargePointId!: string;

  @PrimaryColumn('int')
  connectorId!: number;

  @Column('text')
  status!: string;

  @Column('text')
  errorCode!: string;

  @Column('timestamptz')
  updatedAt!: Date;
}

/** How it uses the service. */
@Entity('client_use')
@ReducedFrom('client_use', 'charging_operator')
export class OperatorClientUse {
  @PrimaryColumn('uuid')
  clientId!: string;

  @PrimaryColumn('date')
  day!: string;

  @PrimaryColumn('text')
  kind!: string;

  @Column('bigint')
  count!: number;
}

/** What was decided of its sessions’ energy, not by whom. */
@Entity('session_reviews')
@ReducedFrom('session_reviews', 'charging_operator')
export class OperatorSessionReview {
  @PrimaryColumn('uuid')
  clientId!: string;

  @PrimaryColumn('uuid')
  sessionId!: string;

  @PrimaryColumn('int')
  entry!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  at!: Date;

  @Column('text')
  byRole!: string;

  @Column('text')
  decision!: string;

  @Column('text', { nullable: true })
  code!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('bigint')
  fromWh!: number;

  @Column('bigint')
  toWh!: number;

  @Column('bigint', { nullable: true })
  fromMinor!: number | null;

  @Column('bigint', { nullable: true })
  toMinor!: number | null;
}

/** What its charge points do otherwise than OCPP asks. */
@Entity('charge_point_health')
@ReducedFrom('charge_point_health', 'charging_operator')
export class OperatorChargePointHealth {
  @PrimaryColumn('uuid')
  clientId!: string;

  @PrimaryColumn('text')
  chargePointId!: string;

  @PrimaryColumn('text')
  kind!: string;

  @PrimaryColumn('text')
  action!: string;

  @PrimaryColumn('text')
  field!: string;

  @PrimaryColumn('text')
  rule!: string;

  @Column('bigint')
  count!: number;

  @Column({ type: 'timestamptz', precision: 0 })
  firstAt!: Date;

  @Column({ type: 'timestamptz', precision: 0 })
  lastAt!: Date;
}

/** Its sessions, through the view: whoever charged stands there by a pseudonym (QST-1.2b). */
@Entity('operator_sessions')
@ReducedFrom('sessions', 'charging_operator')
export class OperatorSession {
  @PrimaryColumn('uuid')
  clientId!: string;

  @PrimaryColumn('uuid')
  sessionId!: string;

  @Column('text')
  chargePointId!: string;

  @Column('int')
  connectorId!: number;

  @Column({ type: 'timestamptz', precision: 3 })
  startedAt!: Date;

  @Column({ type: 'timestamptz', nullable: true, precision: 3 })
  endedAt!: Date | null;

  @Column('bigint')
  energyWh!: number;

  @Column('bigint', { nullable: true })
  costMinor!: number | null;

  @Column('text')
  currency!: string;

  @Column('text')
  status!: string;

  @Column('text', { nullable: true })
  stopReason!: string | null;

  @Column('text', { nullable: true })
  pseudonym!: string | null;

  @Column('jsonb')
  attribution!: Attribution;

  @Column('int', { nullable: true })
  arrangementVersion!: number | null;

  @Column('text', { nullable: true })
  endedBy!: string | null;

  @Column('text')
  meterState!: string;

  @Column('text', { array: true })
  meterReasons!: string[];

  @Column({ type: 'timestamptz', nullable: true, precision: 3 })
  reviewDueAt!: Date | null;

  @Column('int')
  reviewEntries!: number;
}
