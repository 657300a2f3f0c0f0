import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const NOTED = {
  category: 'activity-usage',
  purpose: 'security',
  retention: {
    for: { days: 365 },
    from: 'at',
    reason: 'longer than a year nobody needs to know from where they signed in; a policy may ask for less (QV-4)',
  },
  exported: 'access',
} as const;

/** Who came in and who looked, for the person to read (QCC-1.2); by month, which is how it goes. */
@Entity('access_log')
export class AccessLogEntry {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @PrimaryColumn('uuid')
  @Personal(NOTED)
  entryId!: string;

  @PrimaryColumn('timestamptz')
  @Personal(NOTED)
  at!: Date;

  @Column('text')
  @Personal(NOTED)
  what!: string;

  @Column('text')
  @Personal(NOTED)
  actor!: 'person' | 'guardian' | 'staff' | 'system';

  @Column('text', { nullable: true })
  @Personal(NOTED)
  actorRole!: string | null;

  @Column('text', { nullable: true })
  @Personal(NOTED)
  reason!: string | null;

  @Column('bytea', { nullable: true })
  @Personal({ ...NOTED, category: 'device', keyGroup: 'device', shape: { address: 'same', agent: 'same' } })
  originSealed!: Buffer | null;
}
