import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const INFERRED = {
  category: 'activity-usage',
  purpose: 'profiling',
  retention: 'purpose-end',
  exported: 'profiling',
} as const;
/** Pairs of a month and its sums. */
const MONTHS = {
  '[]': {
    '[]': { sessions: 'same', timed: 'same', nights: 'same', publics: 'same', longStays: 'same', energyWh: 'same' },
  },
} as const;

/** What is inferred from charging, for those who agreed to it (QST-3a); it goes with their consent. */
@Entity('profiles')
export class ActivityProfile {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @Column('timestamptz')
  @Personal(INFERRED)
  begunAt!: Date;

  @Column('uuid', { nullable: true })
  @Personal(INFERRED)
  reliedOn!: string | null;

  @Column('timestamptz')
  @Personal(INFERRED)
  assessedAt!: Date;

  @Column('bytea', { nullable: true })
  @Personal({ ...INFERRED, keyGroup: 'identity', shape: MONTHS })
  monthsSealed!: Buffer | null;
}
