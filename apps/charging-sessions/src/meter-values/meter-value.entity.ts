import { Column, Entity, Impersonal, Personal, PrimaryColumn, SubjectBy } from '@evc/database';

const READING = {
  category: 'activity-usage',
  purpose: 'charging',
  retention: 'category',
  exported: 'sessions',
} as const;
const NOT_TOLD = {
  ...READING,
  exported: { withheld: 'how the charge point told it; the reading is in the file of sessions' },
} as const;

/** A reading of a meter; by month, which is how it goes. */
@Entity('meter_values')
@SubjectBy({
  by: 'table',
  table: 'driver_sessions',
  on: { client_id: 'client_id', session_id: 'session_id' },
  erased: { unlinked: 'the meter of a charge point stays; its session leads to nobody then' },
})
export class MeterValueRow {
  @PrimaryColumn('uuid')
  @Impersonal()
  clientId!: string;

  @PrimaryColumn('text')
  @Impersonal()
  chargePointId!: string;

  @PrimaryColumn('int')
  @Impersonal()
  connectorId!: number;

  @PrimaryColumn({ type: 'timestamptz', precision: 3 })
  @Personal(READING)
  sampledAt!: Date;

  @Column('uuid', { nullable: true })
  @Personal(READING)
  sessionId!: string | null;

  @Column('bigint', { nullable: true })
  @Personal(READING)
  energyWh!: number | null;

  @Column('bigint', { nullable: true })
  @Personal(READING)
  powerW!: number | null;

  /** Never for an operator (QST-1.2b). */
  @Column('smallint', { nullable: true })
  @Personal(READING)
  socPercent!: number | null;

  @Column('timestamptz')
  @Personal(NOT_TOLD)
  receivedAt!: Date;

  @Column('text', { array: true, default: [] })
  @Personal(NOT_TOLD)
  flags!: string[];
}
