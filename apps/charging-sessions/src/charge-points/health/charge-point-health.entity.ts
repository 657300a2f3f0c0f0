import { Column, Entity, Impersonal, PrimaryColumn } from '@evc/database';

/** What a charge point does otherwise than OCPP asks: counts of names and codes, never a value (ADR 0021). */
@Entity('charge_point_health')
export class ChargePointHealthRow {
  @PrimaryColumn('uuid')
  @Impersonal()
  clientId!: string;

  @PrimaryColumn('text')
  @Impersonal()
  chargePointId!: string;

  @PrimaryColumn('text')
  @Impersonal()
  kind!: string;

  @PrimaryColumn('text')
  @Impersonal()
  action!: string;

  @PrimaryColumn('text')
  @Impersonal()
  field!: string;

  @PrimaryColumn('text')
  @Impersonal()
  rule!: string;

  @Column('bigint')
  @Impersonal()
  count!: number;

  @Column({ type: 'timestamptz', precision: 0 })
  @Impersonal()
  firstAt!: Date;

  @Column({ type: 'timestamptz', precision: 0 })
  @Impersonal()
  lastAt!: Date;
}
