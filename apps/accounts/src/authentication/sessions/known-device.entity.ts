import { Column, Entity, Personal, PrimaryColumn, Subject } from '@evc/database';

const SEEN = { category: 'device', purpose: 'security', retention: 'erasure', exported: 'sign-ins' } as const;

/** A kind of device that an account was signed in on. One without a hash says for good that there were some. */
@Entity('known_devices')
export class KnownDevice {
  @PrimaryColumn('uuid')
  @Subject()
  accountId!: string;

  @PrimaryColumn('bytea')
  @Personal({
    ...SEEN,
    retention: {
      for: { days: 180 },
      from: 'last_seen_at',
      reason: 'a device not signed in on for so long is as good as new; a policy may ask for less (QV-4)',
    },
    exported: { withheld: 'a keyed hash, from which nothing can be read' },
  })
  deviceHash!: Buffer;

  @Column('timestamptz')
  @Personal(SEEN)
  firstSeenAt!: Date;

  @Column('timestamptz')
  @Personal(SEEN)
  lastSeenAt!: Date;
}
