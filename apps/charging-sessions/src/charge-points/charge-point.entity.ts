import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';
import type { Location } from './charge-point';

const PLACE = {
  name: 'impersonal',
  address: 'impersonal',
  city: 'impersonal',
  postalCode: 'impersonal',
  country: 'impersonal',
  latitude: 'impersonal',
  longitude: 'impersonal',
} as const;

/** A charge point, its password, its price and how it is connected. It says nothing about who charges. */
@Entity('charge_points')
export class ChargePointRow {
  @PrimaryColumn('uuid')
  @Impersonal()
  clientId!: string;

  @PrimaryColumn('text')
  @Impersonal()
  chargePointId!: string;

  @Column('bytea')
  @Impersonal()
  secretHash!: Buffer;

  @Column('text')
  @Impersonal()
  network!: string;

  @Column('jsonb')
  @Impersonal({ shape: PLACE })
  location!: Location;

  @Column('int')
  @Impersonal()
  pricePerKwh!: number;

  @Column('text')
  @Impersonal()
  currency!: string;

  @Column('text', { nullable: true })
  @Impersonal()
  vendor!: string | null;

  @Column('text', { nullable: true })
  @Impersonal()
  model!: string | null;

  @Column('text', { nullable: true })
  @Impersonal()
  firmware!: string | null;

  @Column('text')
  @Impersonal()
  registration!: string;

  @Column('timestamptz', { nullable: true })
  @Impersonal()
  lastSeenAt!: Date | null;

  @Column('timestamptz')
  @Impersonal()
  createdAt!: Date;

  @Column('text', { default: 'in-service' })
  @Impersonal()
  state!: string;

  @Column('bytea', { nullable: true })
  @Impersonal()
  formerSecretHash!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  @Impersonal()
  formerSecretUntil!: Date | null;

  @Column('uuid', { nullable: true })
  @Impersonal()
  gatewayId!: string | null;

  @Column('uuid', { nullable: true })
  @Impersonal()
  connectionId!: string | null;

  @Column('timestamptz', { nullable: true })
  @Impersonal()
  connectedSince!: Date | null;

  @Column('timestamptz', { nullable: true })
  @Impersonal()
  disconnectedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  @Impersonal()
  bootedAt!: Date | null;

  @Column('bigint', { nullable: true })
  @Impersonal()
  clockSkewS!: number | null;

  @Column({ type: 'timestamptz', nullable: true, precision: 0 })
  @Impersonal()
  clockSkewAt!: Date | null;

  @Column('int', { nullable: true })
  @Impersonal()
  maxPowerW!: number | null;
}
