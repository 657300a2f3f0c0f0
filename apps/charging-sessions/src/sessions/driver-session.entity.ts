import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const INDEXED = {
  category: 'activity-usage',
  purpose: 'charging',
  retention: 'category',
  exported: { withheld: 'the session itself is in the file of sessions' },
} as const;

/** A driver’s index of sessions. */
@Entity('driver_sessions')
export class DriverSessionRow {
  @PrimaryColumn('uuid')
  @Subject('driver')
  driverId!: string;

  @PrimaryColumn('uuid')
  @Personal(INDEXED)
  sessionId!: string;

  @Column('uuid')
  @Personal(INDEXED)
  clientId!: string;

  @Column({ type: 'timestamptz', precision: 3 })
  @Personal(INDEXED)
  startedAt!: Date;
}
