import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const CHOSEN = { category: 'activity-usage', purpose: 'charging', retention: 'erasure', exported: 'cards' } as const;

/** A driver who wants to be asked before a charge starts. */
@Entity('driver_settings')
export class DriverSettingsRow {
  @PrimaryColumn('uuid')
  @Subject('driver')
  driverId!: string;

  @Column('boolean')
  @Personal(CHOSEN)
  confirmStarts!: boolean;

  @Column('timestamptz')
  @Personal(CHOSEN)
  updatedAt!: Date;
}
