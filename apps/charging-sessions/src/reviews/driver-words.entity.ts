import { Column, Entity, Impersonal, Personal, PrimaryColumn, Subject } from '@evc/database';

const SAID = { category: 'activity-usage', purpose: 'charging', retention: 'category', exported: 'sessions' } as const;

/** What a driver said of a session’s energy; no operator’s role reads it, and it goes with the driver. */
@Entity('driver_words')
export class DriverWordsRow {
  @PrimaryColumn('uuid')
  @Subject('driver')
  driverId!: string;

  @PrimaryColumn('uuid')
  @Personal(SAID)
  sessionId!: string;

  @PrimaryColumn('int')
  @Impersonal()
  entry!: number;

  @Column('text')
  @Personal(SAID)
  text!: string;
}
