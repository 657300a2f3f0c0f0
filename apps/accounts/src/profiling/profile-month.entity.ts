import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const SUMS = {
  category: 'activity-usage',
  purpose: 'profiling',
  retention: 'purpose-end',
  exported: 'profiling',
} as const;

/** Sums that a version of before wrote in the clear; each goes when its profile is next assessed. */
@Entity('profile_months')
export class ProfileMonth {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @PrimaryColumn('int')
  @Personal(SUMS)
  month!: number;

  @Column('int')
  @Personal(SUMS)
  sessions!: number;

  @Column('int')
  @Personal(SUMS)
  timed!: number;

  @Column('int')
  @Personal(SUMS)
  nights!: number;

  @Column('int')
  @Personal(SUMS)
  publics!: number;

  @Column('int')
  @Personal(SUMS)
  longStays!: number;

  @Column('bigint')
  @Personal(SUMS)
  energyWh!: number;
}
